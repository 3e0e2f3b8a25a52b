/** What Fluent's Field shows below its input where something is wrong with it. */
export function fieldProblem(message: string | undefined) {
  return message === undefined ? {} : { validationState: 'error' as const, validationMessage: message };
}
