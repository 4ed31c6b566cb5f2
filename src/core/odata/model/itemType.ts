/** `Erp.X` of `Collection(Erp.X)`. */
export function itemType(type: string): string {
  return type.startsWith('Collection(') ? type.slice('Collection('.length, -1) : type;
}
