/**
 * Does a batch within a subsegment of X-Ray's, where Lambda says that this invocation is traced. X-Ray's SDK is loaded then, and
 * not before: it takes longer to load than all else that a function needs.
 */
export async function traced<T>(serviceName: string, work: () => Promise<T>): Promise<T> {
  if (!isTraced()) return work();
  const { inSubsegment } = await import("./x-ray.ts");
  return inSubsegment(serviceName, work);
}

/** Both are set by Lambda, and nowhere else. */
function isTraced(): boolean {
  const { _X_AMZN_TRACE_ID: trace, AWS_XRAY_DAEMON_ADDRESS: daemon } = process.env;
  return daemon !== undefined && trace !== undefined && /(^|;)\s*Sampled=1/i.test(trace);
}
