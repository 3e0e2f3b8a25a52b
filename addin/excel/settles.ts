/** Sends what is queued where a refusal is no reason to stop. @returns whether Excel took it */
export async function settles(context: Excel.RequestContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch {
    return false;
  }
}
