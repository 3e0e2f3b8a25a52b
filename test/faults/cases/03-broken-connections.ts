import { chance, programmable, real, type FaultCase } from '../lab/lab.js';

/** Three connections in turn end in the middle of a write, by RST or FIN. */
export const brokenConnections: FaultCase = {
  number: 3,
  title: 'RST or FIN in the middle of a write',
  trials: { quick: 3, full: 40 },
  async run(lab, n) {
    const useReal = n % 2 === 0;
    lab.proxy.target = useReal && lab.openssh ? lab.openssh.settings.port : lab.server.port;
    const { trial, transport, folder } = (useReal ? real : programmable)(lab, n, { port: lab.proxy.port });
    const spoil = (time: number) => {
      const ending = (n + time) % 4 < 2 ? 'rst' : 'fin';
      lab.proxy.next = { after: 5_000 + Math.floor(150_000 * chance(10 * n + time)), ending };
    };
    const before = lab.proxy.spoilt;
    spoil(0);
    const watch = setInterval(() => {
      if (lab.proxy.next === null && lab.proxy.spoilt - before < 3) spoil(lab.proxy.spoilt);
    }, 1);
    const code = await trial.deliver(transport, folder);
    clearInterval(watch);
    lab.proxy.next = null;
    trial.expect('no connection was broken', lab.proxy.spoilt > before);
    if (code !== null) await trial.deliver(transport, folder);
    return trial.finish();
  },
};
