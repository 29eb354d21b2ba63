/** Where llama.cpp's users report what went wrong. */
export const ISSUES = 'https://github.com/ggml-org/llama.cpp/issues';
