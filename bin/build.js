import { ready } from './ready.js';

ready({ pane: true, compiled: '.' });
