import { answerTo } from './judge-task.ts';
import type { JudgeTask } from './judging.ts';

process.once('message', (task: JudgeTask) => {
  process.send?.(answerTo(task), () => process.disconnect());
});
