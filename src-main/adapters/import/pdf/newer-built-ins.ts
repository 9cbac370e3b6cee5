/** What pdf.js 6 takes for granted and Node 20, on which the desktop's runtime may stand, does not have yet (ECMAScript 2024 and 2025). */
export function addNewerBuiltIns(): void {
  define('withResolvers', function <T>(this: PromiseConstructor) {
    let resolve: (value: T | PromiseLike<T>) => void = () => undefined
    let reject: (reason?: unknown) => void = () => undefined
    const promise = new this<T>((settle, fail) => {
      resolve = settle
      reject = fail
    })
    return { promise, resolve, reject }
  })
  define('try', function <T>(this: PromiseConstructor, work: (...values: unknown[]) => T, ...values: unknown[]) {
    return new this<T>((resolve) => resolve(work(...values)))
  })
}

function define(name: string, value: unknown): void {
  if (name in Promise) return
  Object.defineProperty(Promise, name, { value, writable: true, configurable: true })
}
