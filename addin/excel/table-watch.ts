/** An event of one of our tables, told to one listener for as long as the workbook is open. */
export interface TableWatch {
  /** Who is told; nobody at first. */
  tell: (() => void) | undefined;
  /** Puts the handler on the table; does nothing where there is no table or it has the handler already. */
  readonly attach: (context: Excel.RequestContext) => Promise<void>;
}

/** @param add puts a handler on the event of the table that is meant */
export function tableWatch(
  name: string,
  add: (table: Excel.Table, tell: () => Promise<void>) => void,
): TableWatch {
  let watched = '';
  const watch: TableWatch = {
    tell: undefined,
    async attach(context) {
      if (!watch.tell) return;
      const table = context.workbook.tables.getItemOrNullObject(name).load('id');
      await context.sync();
      // A table that was made anew has another id, and no handler.
      if (table.isNullObject || table.id === watched) return;
      add(table, async () => watch.tell?.());
      await context.sync();
      watched = table.id;
    },
  };
  return watch;
}
