// `npm start`: the whole product on made-up leads, with nothing to set up.
process.argv.splice(2, 0, 'sandbox');

// npm does not hand a SIGTERM on: when it is gone, nobody could stop this process any more.
if (process.env.npm_lifecycle_event === 'start') {
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) process.kill(process.pid, 'SIGTERM');
  }, 1000).unref();
}

await import('./leadscore.js');
