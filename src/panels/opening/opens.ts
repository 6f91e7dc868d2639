/** What the picker offers. What a file is shows by its first bytes, not by its name. */
export const OPENS = '.json,.png,.svg,application/json,image/png,image/svg+xml'
