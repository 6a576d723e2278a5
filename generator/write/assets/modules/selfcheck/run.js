// 判定另起一个线程：页面不卡，也不用服务器。程序以函数的样子随页面来，从文件夹里打开也起得来。
let running = null

export const stop = () => {
  running?.terminate()
  running = null
}

export const judgeFiles = (files, asked, tick) => new Promise((resolve, reject) => {
  stop()
  const url = URL.createObjectURL(new Blob([`(${globalThis.bihuanWorker})()`], { type: "text/javascript" }))
  const worker = new (Worker.native ?? Worker)(url)
  running = worker
  const done = (settle, told) => {
    URL.revokeObjectURL(url)
    worker.terminate()
    if (running === worker) running = null
    settle(told)
  }
  worker.onmessage = ({ data }) => {
    if (data.tick) tick(...data.tick)
    else if (data.report) done(resolve, data.report)
    else done(reject, data.failure)
  }
  worker.onerror = (event) => {
    event.preventDefault()
    done(reject, { problems: [{ place: "", message: `判定程序出错：${event.message}`, advice: "请刷新页面再试，或改用命令行 bihuan validate" }], names: null })
  }
  worker.postMessage({ files, asked })
})
