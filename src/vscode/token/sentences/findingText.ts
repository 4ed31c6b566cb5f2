/** What a finding says, and what to do about it where something can be done. */
export type FindingText = readonly [text: string, remedy?: string];
