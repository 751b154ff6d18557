export type Theme = "system" | "light" | "dark";

/** Reads the cookie's value; anything else is the system's theme. */
export function themeOf(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
