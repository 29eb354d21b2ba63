/** Nine of Nemotron 3's layers. */
const NEMOTRON_LAYERS = ['mamba', 'moe', 'mamba', 'moe', 'mamba', 'moe', 'mamba', 'attention', 'moe'];

/** Sizes out of the config.json of published models: what decides the memory of a KV cache. */
export const CONFIGS = {
  'Llama 2 7B': { num_hidden_layers: 32, num_attention_heads: 32, hidden_size: 4096 },
  'Llama 3.1 8B': {
    ...{ num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, hidden_size: 4096 },
  },
  'Qwen2.5 Coder 32B': {
    ...{ num_hidden_layers: 64, num_attention_heads: 40, num_key_value_heads: 8, head_dim: 128 },
  },
  'Qwen3 30B-A3B': {
    ...{ num_hidden_layers: 48, num_attention_heads: 32, num_key_value_heads: 4, head_dim: 128 },
  },
  'Qwen3 235B': {
    ...{ num_hidden_layers: 94, num_attention_heads: 64, num_key_value_heads: 4, head_dim: 128 },
  },
  'Qwen3 Coder 480B': {
    ...{ num_hidden_layers: 62, num_attention_heads: 96, num_key_value_heads: 8, head_dim: 128 },
  },
  'MiniMax M2.7': {
    ...{ num_hidden_layers: 62, num_attention_heads: 48, num_key_value_heads: 8, head_dim: 128 },
  },
  'DeepSeek R1': {
    ...{ num_hidden_layers: 61, num_attention_heads: 128, kv_lora_rank: 512, qk_rope_head_dim: 64 },
  },
  'Kimi K2.5': {
    text_config: {
      ...{ num_hidden_layers: 61, num_attention_heads: 64, kv_lora_rank: 512, qk_rope_head_dim: 64 },
    },
  },
  'windows of MiMo V2 Flash': {
    ...{ num_hidden_layers: 39, num_attention_heads: 64, num_key_value_heads: 8 },
    ...{ head_dim: 192, v_head_dim: 128 },
  },
  'Qwen3.6 27B': {
    text_config: {
      ...{ num_hidden_layers: 64, num_attention_heads: 24, num_key_value_heads: 4, head_dim: 256 },
      ...{ full_attention_interval: 4, linear_num_value_heads: 48, linear_num_key_heads: 16 },
      ...{ linear_key_head_dim: 128, linear_value_head_dim: 128, linear_conv_kernel_dim: 4 },
      mamba_ssm_dtype: 'float32',
    },
  },
  'Qwen3.6 35B-A3B': {
    text_config: {
      ...{ num_hidden_layers: 40, num_attention_heads: 16, num_key_value_heads: 2, head_dim: 256 },
      ...{ full_attention_interval: 4, linear_num_value_heads: 32, linear_num_key_heads: 16 },
      ...{ linear_key_head_dim: 128, linear_value_head_dim: 128, linear_conv_kernel_dim: 4 },
      mamba_ssm_dtype: 'float32',
    },
  },
  'Falcon H1 1.5B': {
    ...{ model_type: 'falcon_h1', num_hidden_layers: 24, num_attention_heads: 8, num_key_value_heads: 2 },
    ...{ head_dim: 128, mamba_n_heads: 48, mamba_d_head: 64, mamba_d_state: 256 },
    ...{ mamba_d_conv: 4, mamba_n_groups: 1 },
  },
  // Without num_hidden_layers: 48 of its 108 layers are Mamba, 12 have attention (vllm-project/vllm#44691).
  'Nemotron 3 Ultra': {
    ...{ model_type: 'nemotron_h', num_attention_heads: 64, num_key_value_heads: 2, head_dim: 128 },
    ...{ mamba_num_heads: 256, mamba_head_dim: 64, ssm_state_size: 128, n_groups: 8, conv_kernel: 4 },
    layers_block_type: Array.from({ length: 12 }, () => NEMOTRON_LAYERS).flat(),
  },
  'Gemma 3 270M': {
    ...{ num_hidden_layers: 18, num_attention_heads: 4, num_key_value_heads: 1, head_dim: 256 },
    ...{ sliding_window: 512, sliding_window_pattern: 6 },
  },
  'Gemma 3 4B': {
    text_config: {
      ...{ num_hidden_layers: 34, num_attention_heads: 8, num_key_value_heads: 4, head_dim: 256 },
      ...{ sliding_window: 1024, sliding_window_pattern: 6 },
    },
  },
  'Gemma 3n E4B': {
    text_config: {
      ...{ num_hidden_layers: 35, num_attention_heads: 8, num_key_value_heads: 2, head_dim: 256 },
      ...{ sliding_window: 512, sliding_window_pattern: 5, num_kv_shared_layers: 15 },
    },
  },
  'Gemma 4 E4B': {
    text_config: {
      ...{ num_hidden_layers: 42, num_attention_heads: 8, num_key_value_heads: 2, head_dim: 256 },
      ...{ global_head_dim: 512, sliding_window: 512, sliding_window_pattern: 6, num_kv_shared_layers: 18 },
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, unknown>>>>;
