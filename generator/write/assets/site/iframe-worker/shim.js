// 浏览器不让 file:// 页面开 Worker，检索因此打不开。这里用一个看不见的 iframe 代替它，只在 file:// 下生效。
// 检索脚本靠 parent.IFrameWorker 认出自己在 iframe 里，并从第一个 script[src] 推算词库的位置。
(() => {
  if (location.protocol !== "file:") return

  const inside = `
    var postMessage = (message) => parent.postMessage(message, "*")
    var importScripts = (...urls) => urls.reduce((before, url) => before.then(() => new Promise((done, failed) => {
      const script = document.createElement("script")
      script.src = url
      script.onload = done
      script.onerror = () => failed(new Error(url))
      document.body.append(script)
    })), Promise.resolve())`

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.append(this.frame)

      const page = this.frame.contentDocument
      page.open()
      page.write(`<!doctype html><body><script>${inside}<\/script><script src="${new URL(url, location)}"><\/script></body>`)
      page.close()

      this.ready = new Promise((done) => this.frame.addEventListener("load", done, { once: true }))
      this.heard = (event) => {
        if (event.source === this.frame.contentWindow) this.dispatchEvent(new MessageEvent("message", { data: event.data }))
      }
      window.addEventListener("message", this.heard)
    }

    postMessage(message) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: message })))
    }

    terminate() {
      window.removeEventListener("message", this.heard)
      this.frame.remove()
    }
  }

  IFrameWorker.native = window.Worker // 用 Blob 起的线程浏览器是让开的，在线自查要用
  window.IFrameWorker = IFrameWorker
  window.Worker = IFrameWorker
})()
