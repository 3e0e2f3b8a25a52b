/**
 * Takes the pairing code out of the pane's address (`#pair=CODE`), so that it is used once and does not linger there.
 * @returns null where the address has none
 */
export function takePairingCode(location: Pick<Location, 'hash'>): string | null {
  const code = new URLSearchParams(location.hash.replace(/^#/, '')).get('pair');
  if (code === null) return null;
  // Not history.replaceState: Office.js takes it away from hosted panes.
  location.hash = '';
  return code;
}
