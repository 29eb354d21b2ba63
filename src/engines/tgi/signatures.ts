import type { LogKnowledge } from '../diagnose.ts';
import { pythonSignatures } from '../python/signatures.ts';

/** How Text Generation Inference writes its log. */
export const tgiLog: LogKnowledge = {
  signatures: pythonSignatures,
  cause: /NCCL WARN/,
  aftermath:
    /Shard complete standard error|ShardCannotStart|Webserver Crashed|Shard \d+ (?:failed|crashed)|Shard process was signaled|Error when initializing model/,
};
