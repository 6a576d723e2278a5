// 主题切分检索词时从不看一串汉字的最后一个字，“受理”只剩“受”，“投诉受理”只剩“投诉”。
// 发给检索线程之前在每串汉字后面补一个生僻字，原来的最后一个字就不在末尾了。
(() => {
  const EXTRA = "\u3400"
  const QUERY = 2
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (message, ...rest) {
    const asked = message?.type === QUERY && typeof message.data === "string"
    post.call(this, asked ? { ...message, data: message.data.replace(/\p{sc=Han}{2,}/gu, `$&${EXTRA}`) } : message, ...rest)
  }
})()
