/** The order of ids in SQL Server, and so the default order of rows: the last group counts most. */
export function compareIds(left: string, right: string): number {
  const leftKey = orderKey(left);
  const rightKey = orderKey(right);
  if (leftKey === rightKey) return 0;
  return leftKey < rightKey ? -1 : 1;
}

const orderKey = (id: string): string => id.slice(24) + id.slice(19, 23) + id.slice(0, 18);
