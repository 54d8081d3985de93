namespace Etl.Model.Findings;

/// <summary>What each failure code means and what to do, in the order of the operators' guide.</summary>
internal static class FailureHelp
{
    /// <summary>The codes.</summary>
    public static IReadOnlyList<FindingCode> All { get; } =
    [
        Of(
            "http_404",
            "the address answers that there is no such page",
            "地址返回“页面不存在”",
            "the document leaves the snapshot after `retire_after` such runs",
            "连续 `retire_after` 次运行如此，该文件即退出快照"),
        Of(
            "http_410",
            "the address answers that the page is gone",
            "地址返回“页面已删除”",
            "as `http_404`",
            "同 `http_404`"),
        Of(
            FetchCodes.AnyHttpStatus,
            "another answer that is no success, by its HTTP status",
            "其他非成功的HTTP状态",
            "the site's trouble; if it lasts, look at the address in a browser",
            "网站自身的问题；若持续出现，请用浏览器查看该地址"),
        Of(
            FetchCodes.Timeout,
            "no answer in time",
            "未在时限内应答",
            "the site's trouble, or the network's; if it lasts, look at the address in a browser",
            "网站或网络的问题；若持续出现，请用浏览器查看该地址"),
        Of(
            FetchCodes.ConnectionFailed,
            "the host refused or broke the connection",
            "主机拒绝或中断了连接",
            "the site's trouble, or the network's; if it lasts, look at the address in a browser",
            "网站或网络的问题；若持续出现，请用浏览器查看该地址"),
        Of(
            FetchCodes.HostNotFound,
            "the host has no address",
            "主机名无法解析",
            "the site's trouble, or the network's; if it lasts, look at the address in a browser",
            "网站或网络的问题；若持续出现，请用浏览器查看该地址"),
        Of(
            FetchCodes.TlsFailed,
            "TLS could not be agreed on, or the certificate is not trusted",
            "TLS协商失败，或证书不受信任",
            "the site's trouble, or the network's; if it lasts, look at the address in a browser",
            "网站或网络的问题；若持续出现，请用浏览器查看该地址"),
        Of(
            FetchCodes.HostDeferred,
            "the site asks to be left alone for a while; the message says until when",
            "网站要求暂停访问；说明中注明到何时",
            "the next run after that tries again; `max_retry_after` is how long a run waits itself",
            "此后的下一次运行会重试；一次运行自身最多等待 `max_retry_after`"),
        Of(
            FetchCodes.HostUnavailable,
            "the host failed too many times in a row and was left alone for the rest of the run",
            "主机连续失败次数过多，本次运行不再访问",
            "look at the site; raise `give_up_after` only if it is merely flaky",
            "请查看网站；仅在偶有不稳时才调高 `give_up_after`"),
        Of(
            FetchCodes.RobotsDisallowed,
            "robots.txt forbids the address",
            "robots.txt不允许访问该地址",
            "the site does not want it read; ask the planner",
            "网站不希望该地址被读取；请与配置人员商议"),
        Of(
            FetchCodes.RobotsUnavailable,
            "robots.txt could not be read",
            "无法读取robots.txt",
            "the host has trouble and may not want to be asked; if it lasts, ask the planner",
            "主机有故障，且可能不希望被访问；若持续出现，请与配置人员商议"),
        Of(
            FetchCodes.HostNotAllowed,
            "a link or redirect leads to another host, or to another port, that the source does not name",
            "链接或重定向指向来源未列出的主机或端口",
            "the planner can add it to `hosts`",
            "配置人员可将其加入 `hosts`"),
        Of(
            FetchCodes.AddressNotAllowed,
            "the host is at an address of a private network",
            "主机位于私有网络的地址",
            "unless the source is meant to be there (`private_addresses`), look who answers for the name: a public name that leads "
                + "inside is an attack or a mistake",
            "若来源本就在内网（`private_addresses`）则属正常；否则请核查该域名：公开域名指向内网，不是攻击就是差错"),
        Of(
            FetchCodes.RedirectLoop,
            "too many redirects",
            "重定向次数过多",
            "the site answers wrongly; report it to the site",
            "网站应答有误；请告知网站"),
        Of(
            FetchCodes.RedirectInvalid,
            "a redirect to no address",
            "重定向没有有效地址",
            "the site answers wrongly; report it to the site",
            "网站应答有误；请告知网站"),
        Of(
            FetchCodes.ResponseInvalid,
            "the answer breaks HTTP, or its compression is damaged",
            "应答不符合HTTP，或压缩数据损坏",
            "the site answers wrongly; report it to the site",
            "网站应答有误；请告知网站"),
        Of(
            FetchCodes.TooLarge,
            "the payload is longer than the source's `max_bytes`",
            "内容超过来源的 `max_bytes`",
            "raise `max_bytes` if such documents are to be expected",
            "若此类文件属正常，请调高 `max_bytes`"),
        Of(
            FetchCodes.TooManyAttachments,
            "a document has more attachments than `attachments.max`",
            "文件的附件多于 `attachments.max`",
            "raise `attachments.max`, or narrow `attachments`",
            "调高 `attachments.max`，或收窄 `attachments` 的范围"),
        Of(
            FetchCodes.TooManyPages,
            "a list goes on beyond `paging.max_pages`",
            "列表超出 `paging.max_pages`",
            "raise `paging.max_pages`; documents beyond it are not known",
            "调高 `paging.max_pages`；其后的文件尚不可知"),
        Of(
            FetchCodes.ListEmpty,
            "a list page without a single document link",
            "列表页中没有任何文件链接",
            "the site has probably changed its layout; the planner must look at `documents.selector`",
            "网站可能已改版；配置人员需检查 `documents.selector`"),
        Of(
            FetchCodes.ListUnreadable,
            "a list page that can't be read in time or at all",
            "列表页无法读取，或未能在时限内读完",
            "the site has probably changed its layout; the planner must look at `documents.selector`",
            "网站可能已改版；配置人员需检查 `documents.selector`"),
        Of(
            FetchCodes.ListIncomplete,
            "a list goes on where it was not read; the message says by what sign",
            "列表在未读之处仍有内容；说明中注明迹象",
            "the planner must look at `paging` or `levels`",
            "配置人员需检查 `paging` 或 `levels`"),
        Of(
            FetchCodes.NextNotFound,
            "the link to the next list page is not there, though the page shows that there is more",
            "列表页显示还有下一页，却没有通向下一页的链接",
            "the planner must look at `paging` or `levels`",
            "配置人员需检查 `paging` 或 `levels`"),
        Of(
            FetchCodes.TooManyLists,
            "a page of lists leads to more lists than `max`",
            "列表目录页所列的列表多于 `max`",
            "the planner must look at `paging` or `levels`",
            "配置人员需检查 `paging` 或 `levels`"),
        Of(
            FetchCodes.ListHole,
            "a page in the middle of a list could not be had, twice",
            "列表中间有一页两次均未能取得",
            "the reports on it keep their rows; if it lasts, look at the address in a browser",
            "该页上的报告保留原有数据；若持续出现，请用浏览器查看该地址"),
        Of(
            FetchCodes.ListShrunk,
            "a list shows far fewer links than on the last good night",
            "列表中的链接远少于上一次正常运行",
            "its reports keep their rows; if the site means it, `etl run --force --source ID` takes it as it is",
            "其报告保留原有数据；若网站确系如此，用 `etl run --force --source ID` 接受现状"),
        Of(
            FetchCodes.ListGone,
            "a list that was there on the last good night is led to no more",
            "上一次正常运行时存在的列表，现已没有链接通向它",
            "its reports keep their rows; if the site means it, `etl run --force --source ID` takes it as it is",
            "其报告保留原有数据；若网站确系如此，用 `etl run --force --source ID` 接受现状"),
        Of(
            FetchCodes.SiteMoved,
            "documents that were at another address (host, scheme or path) are found where they are now: the same page, or a report with the "
                + "same publisher, year, text and numbers",
            "原在其他地址（主机、协议或路径）的文件，已在新地址找到：网页相同，或报告的机构、年度、文字与数字均相同",
            "nothing: they keep their identity, and it is told once; see that `start` names the new address",
            "无需处理：其标识保持不变，且仅提示一次；请确认 `start` 已指向新地址"),
        Of(
            FetchCodes.ParameterNotFound,
            "a list's page does not print a value that its address needs",
            "列表所在页面未给出其地址所需的参数",
            "the site's page has changed; the planner gives the value in `with`, or mends `list.from_page`",
            "网站页面已改；配置人员可在 `with` 中给出该值，或修正 `list.from_page`"),
        Of(
            FetchCodes.ScriptWall,
            "the site shows its pages only to browsers that run its script",
            "网站只向能运行其脚本的浏览器显示页面",
            "ask the site for access, or bring its pages as WARC or WACZ of a browser crawler (a source of kind `warc`)",
            "请向网站申请访问，或以浏览器爬虫取得的WARC或WACZ导入（`warc` 类来源）"),
        Of(
            FetchCodes.LoginWall,
            "the site asks for a login",
            "网站要求登录",
            "ask the site for access, or bring its pages as WARC or WACZ of a browser crawler (a source of kind `warc`)",
            "请向网站申请访问，或以浏览器爬虫取得的WARC或WACZ导入（`warc` 类来源）"),
        Of(
            FetchCodes.FileNotFound,
            "no such file or folder",
            "文件或文件夹不存在",
            "correct the path of the local source or import",
            "更正本地来源或导入的路径"),
        Of(
            FetchCodes.FileUnreadable,
            "the file can't be read",
            "文件无法读取",
            "look at its rights and at the disk",
            "请检查其权限与磁盘"),
        Of(
            FetchCodes.NotAPlainFile,
            "a pipe, a device or the like, which can't be read to its end",
            "管道、设备之类，无法读到末尾",
            "give a plain file or a folder",
            "请给出普通文件或文件夹"),
        Of(
            FetchCodes.LinkLeavesFolder,
            "left out of a folder, no failure: a link that leads out of it",
            "略过，不算失败：文件夹中的链接指向文件夹之外",
            "give it by its own path if it is meant",
            "若确需读取，请直接给出其路径"),
        Of(
            FetchCodes.ArchiveInFolder,
            "left out of a folder, no failure: a WARC file",
            "略过，不算失败：文件夹中的WARC文件",
            "give it by its own path if it is meant",
            "若确需读取，请直接给出其路径"),
        Of(
            FetchCodes.NothingFound,
            "a folder or WARC file in which nothing is a document",
            "文件夹或WARC文件中没有任何文件",
            "correct the path of the local source or import",
            "更正本地来源或导入的路径"),
        Of(
            FetchCodes.WarcDamaged,
            "a WARC file is damaged; records before the damage were read",
            "WARC文件损坏；损坏之前的记录已读取",
            "get the file again",
            "请重新获取该文件"),
        Of(
            FetchCodes.RevisitUnresolved,
            "a WARC record refers to a payload that is in none of the files",
            "WARC记录所指的内容不在任何文件中",
            "get the missing file of the same crawl",
            "请补齐同一次采集的其他文件"),
        Of(
            DocumentCodes.PageEmpty,
            "the page has no content",
            "页面没有内容",
            "the page is broken; look at it in a browser",
            "页面有问题；请用浏览器查看"),
        Of(
            DocumentCodes.PageTooLarge,
            "the page, or what it unpacks to, is larger than any report",
            "页面或其解压后的内容过大",
            "the page is broken or hostile; look at it in a browser",
            "页面损坏或有恶意；请用浏览器查看"),
        Of(
            DocumentCodes.MediumUnsupported,
            "no reader for this kind of file",
            "无法读取这类文件",
            "the message says what can be done, e.g. to convert it",
            "说明中注明可采取的办法，如转换格式"),
        Of(
            DocumentCodes.ImageOnly,
            "the page is a picture",
            "页面是一张图片",
            "its numbers can only be read by eye",
            "其中数值只能目视读取"),
        Of(
            DocumentCodes.PdfWithoutText,
            "the PDF holds pictures of pages and no text",
            "PDF为扫描件，没有文字",
            "its numbers can only be read by eye or with character recognition",
            "其中数值只能目视或经文字识别读取"),
        Of(
            DocumentCodes.PdfAbandoned,
            "a PDF needed more than 20 s or more than 768 MB, or ended the process that read it",
            "PDF的读取超过20秒或768 MB，或致使读取进程终止",
            "tried again by every run; if it stays, the file is hostile or damaged: open it and print it anew by hand",
            "每次运行都会重试；若持续如此，则文件损坏或有恶意：请人工打开并重新打印"),
        Of(
            DocumentCodes.FileDamaged,
            "the Word, Excel or PDF file is damaged",
            "Word、Excel或PDF文件损坏",
            "get the file again; the message says what else can be done",
            "请重新获取该文件；其他办法见说明"),
        Of(
            DocumentCodes.FileEncrypted,
            "the file is locked with a password",
            "文件有密码保护",
            "ask the publisher for an open file",
            "请向发布机构索取未加密的文件"),
        Of(
            DocumentCodes.FileTooLarge,
            "the file unpacks to more than any report can hold",
            "文件解压后的内容过大",
            "the file is broken or hostile; look at it on another machine",
            "文件损坏或有恶意；请在其他机器上查看"),
        Of(
            DocumentCodes.NoContent,
            "the page bears a report's title and holds neither sections nor tables; the message says what it shows instead",
            "页面有报告标题，但既无章节也无表格；说明中注明页面上的其他内容",
            "look at it in a browser: a frame, a jump, a file that nothing reads, a wall or a list are for the planner; a page that "
                + "was emptied is the publisher's",
            "请用浏览器查看：框架、跳转、无法读取的文件、访问限制或列表页由配置人员处理；页面被清空则属发布机构的问题"),
        Of(
            DocumentCodes.NotAReport,
            "the page has no title, section or table of a report",
            "页面没有报告的标题、章节或表格",
            "a notice among the reports is harmless; the planner can exclude it",
            "报告列表中夹杂的通知不影响使用；配置人员可将其排除"),
        Of(
            RunCodes.StageTimeout,
            "a stage took longer than `document_timeout`",
            "某一阶段耗时超过 `document_timeout`",
            "tried again by every run; keep the document and report it",
            "每次运行都会重试；请保留该文件并反馈"),
        Of(
            RunCodes.StageError,
            "a defect of the program",
            "程序缺陷",
            "tried again by every run; keep the document and report it",
            "每次运行都会重试；请保留该文件并反馈"),
        Of(
            RunCodes.AttachmentMissing,
            "the document did not fail, but an attachment of it could not be had, so that what is in it is not in the report",
            "文件本身未失败，但其附件未能取得，附件内容不在报告中",
            "the message has the attachment's own code; it is in `etl show` and in the `error` of `pages`, and tried again by "
                + "every run",
            "说明中有附件自身的代码；可见于 `etl show` 及 `pages` 的 `error`，每次运行都会重试"),
        Of(
            RunCodes.PageCutShort,
            "the page has fewer tables than when it was last read, or less than half the facts or text; the report is kept as it was",
            "该页面的表格少于上次读取时，或数值、文字不足一半；报告维持原样",
            "look at the address; after `retire_after` nights the page is taken as it is, `--force` takes it at once",
            "查看该网址；`retire_after` 次运行后按现状采用，`--force` 可立即采用"),
        Of(
            RunCodes.NotRead,
            "the document was not read to its end in any run since its page or the program changed",
            "自网页或程序变化以来，该文件尚未完整读取",
            "`etl run` reads it",
            "执行 `etl run` 即可读取"),
        Of(
            RunCodes.NotInPipeline,
            "the report left because its source is no longer in the pipeline",
            "其来源已不在流程中，因此报告移出快照",
            "nothing, if that was meant; else put the source back",
            "如属有意则无需处理；否则请恢复该来源"),
        Of(
            RunCodes.SourceQuarantined,
            "the report is kept because its source fell through its gates",
            "其来源未通过检查，因此保留该报告",
            "see the gates in `etl status`",
            "参见 `etl status` 中的检查结果"),
        Of(
            RunCodes.PayloadLost,
            "the archive lacks the page, though the ledger has it",
            "台账中有该页面，但档案中已没有",
            "restore the archive, or `etl rerun` fetches it again",
            "恢复档案，或由 `etl rerun` 重新获取"),
    ];

    private static FindingCode Of(string code, string meaning, string meaningZh, string advice, string adviceZh) =>
        new(FindingKind.Failure, code, new Bilingual(meaning, meaningZh), new Bilingual(advice, adviceZh));
}
