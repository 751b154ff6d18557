/** Readings of on and off switches that several families share. */
export const isTrue = (value: string): boolean => value.toLowerCase() === "true";
export const isNotFalse = (value: string): boolean => value !== "" && value !== "false";
export const isNotExactlyFalse = (value: string): boolean => value.toLowerCase() !== "false";

export const ipMode = (value: string): "ipv4" | "ipv6" | null => {
  const mode = value.toLowerCase();
  return mode === "ipv4" || mode === "ipv6" ? mode : null;
};
