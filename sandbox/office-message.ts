/** A message of the client: 1 asks for an answer. */
interface ClientMessage {
  readonly id: number;
  readonly type: number;
  readonly message: { readonly body: unknown };
}

const ASKS = 1;

/**
 * Answers a message of `officeClient`.
 * @param answer takes a batch as JSON text and answers with JSON text
 * @returns the message for the client; undefined where it does not ask for an answer
 */
export function answerMessage(message: string, answer: (request: string) => string): string | undefined {
  const { id, type, message: asked } = JSON.parse(message) as ClientMessage;
  if (type !== ASKS) return undefined;
  const body = answer(typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body));
  return `{"id":${id},"type":2,"flags":0,"message":{"statusCode":200,"headers":{},"body":${body}}}`;
}

/** The message that tells the client of an event of the workbook. */
export function eventMessage(entry: unknown): string {
  return JSON.stringify({ type: 3, message: { entries: [entry] } });
}
