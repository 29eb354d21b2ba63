/**
 * What every engine of the Hugging Face world is told: it loads what lies on this machine, asks no hub, and
 * tells no one how it is used.
 */
export const hubEnvironment: Readonly<Record<string, string>> = {
  HF_HUB_OFFLINE: '1',
  TRANSFORMERS_OFFLINE: '1',
  HF_HUB_DISABLE_TELEMETRY: '1',
  HF_HUB_DISABLE_PROGRESS_BARS: '1',
  DO_NOT_TRACK: '1',
  TOKENIZERS_PARALLELISM: 'false',
};
