// `npm start`: the whole product on made-up leads, with nothing to set up.
process.argv.splice(2, 0, 'sandbox');
await import('./leadscore.js');
