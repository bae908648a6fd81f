export async function bench(_args: readonly string[]): Promise<void> {}
