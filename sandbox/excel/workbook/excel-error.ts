/** A refusal as Excel words it: the code is one of `Excel.ErrorCodes`, the status the one its server sends. */
export class ExcelError extends Error {
  override readonly name = 'ExcelError';

  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const itemNotFound = () =>
  new ExcelError('ItemNotFound', "The requested resource doesn't exist.", 404);

export const invalidArgument = (message = 'The argument is invalid or missing or has an incorrect format.') =>
  new ExcelError('InvalidArgument', message);

export const invalidOperation = (message = 'The requested operation is invalid for the current object.') =>
  new ExcelError('InvalidOperation', message);

export const itemAlreadyExists = (message = 'A resource with the same name or identifier already exists.') =>
  new ExcelError('ItemAlreadyExists', message, 409);
