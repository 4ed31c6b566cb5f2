/** A name as people read it: `DocumentNo` is `Document No`. */
export const words = (name: string): string =>
  name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replace(/^[a-z]/, (first) => first.toUpperCase());
