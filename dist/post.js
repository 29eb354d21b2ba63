process.setSourceMapsEnabled(true);
await import('./post-main.js');
