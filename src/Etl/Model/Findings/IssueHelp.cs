namespace Etl.Model.Findings;

/// <summary>What each issue code means and what to do with such rows, in the order of the analysts' guide.</summary>
internal static class IssueHelp
{
    /// <summary>The codes.</summary>
    public static IReadOnlyList<FindingCode> All { get; } =
    [
        Of(
            IssueCodes.TableMissing,
            "the section is there, the table in it is not",
            "有该部分，但其中没有表格",
            "no facts of this table; do not take it for zeros",
            "该表没有任何数值；不可视为零"),
        Of(
            IssueCodes.TableUnreadable,
            "the table is published as a picture, is far too large, or its labels and numbers stand apart",
            "表格以图片形式发布，或其标签与数值无法对应",
            "read it by eye (a picture from the address in `actual`), or leave it out",
            "按 `actual` 中的地址目视读取，或不予采用"),
        Of(
            IssueCodes.TableDuplicated,
            "the report prints a cell more than once, with different numbers; without an item: the whole table (of several years "
                + "or bodies)",
            "报告多次印有同一单元格且数值不同；未注明行项时指整张表（多个年度或多个单位）",
            "the cell is left out, see `actual`; of a whole table what all copies agree in is given, so look at the page before "
                + "you use it",
            "该单元格不给数值，见 `actual`；整张表重复时只给出各份一致的数值，使用前请查看原页"),
        Of(
            IssueCodes.SectionMissing,
            "the report has neither the section nor its table",
            "报告既无该部分，也无其表格",
            "no facts of this table; often a report cut short or a summary",
            "该表没有任何数值；多为报告残缺或仅为摘要"),
        Of(
            IssueCodes.EmptyReport,
            "the report has not one number, though reports of its year have tables",
            "报告中没有任何数值，而该年度的报告应有表格",
            "leave it out of every sum; the page is a picture, was cut short, or is no report",
            "任何合计均不可计入；页面可能为图片、残缺或并非报告"),
        Of(
            IssueCodes.CellUnreadable,
            "the cell holds something that is not one number",
            "单元格内容不是一个数字",
            "the cell is left out; `actual` has the text",
            "该单元格不给数值；原文见 `actual`"),
        Of(
            IssueCodes.CellAmbiguous,
            "more than one reading of the printed cells is left",
            "所印单元格存在不止一种读法",
            "the cell or row is left out; look at the page",
            "该单元格或该行不给数值；请查看原页"),
        Of(
            IssueCodes.CellMissing,
            "the printed table lacks a row or a column of the form",
            "所印表格缺少规定格式中的一行或一列",
            "no facts of this item; do not take it for zeros",
            "该行项没有数值；不可视为零"),
        Of(
            IssueCodes.BlankNotZero,
            "the cell is blank, and one sum alone asks another number than zero for it",
            "单元格为空，而仅有的一条合计要求其为非零数",
            "`resolved` has that number; a blank is mostly a zero, so the sum may be what is wrong",
            "`resolved` 给出该数；空格多数意味着零，因此也可能是合计有误"),
        Of(
            IssueCodes.LabelUnknown,
            "a printed row or column is none of the form's",
            "所印的一行或一列不属于规定格式",
            "its numbers are in `actual` only; tell the planner, who can add the spelling",
            "其数值仅见于 `actual`；请告知配置人员，可补充这一写法"),
        Of(
            IssueCodes.LabelLost,
            "rows lost their labels and the form's order does not say which is which",
            "各行标签缺失，且无法按规定顺序判断各为哪一行",
            "those rows are left out",
            "这些行不给数值"),
        Of(
            IssueCodes.IdentityBroken,
            "the publisher's own numbers contradict a sum of the form",
            "发布机构自己的数字与规定格式的合计关系矛盾",
            "numbers are given as printed; leave the column or row out of sums, or keep it and say so",
            "按所印数字给出；汇总时请剔除该行或该列，或保留并加以说明"),
        Of(
            IssueCodes.CrossYearMismatch,
            "a number does not continue the same publisher's year before (Y1, Y2, Y3); the message names the other report and, "
                + "where its own sums tell, which of the two is probably wrong",
            "某数与同一发布机构上一年度报告不衔接（Y1、Y2、Y3）；说明中注明另一份报告，并在其自身合计能够判断时指出哪一份可能有误",
            "both are given as printed; for a series over years decide which one you believe",
            "两份均按所印数字给出；做跨年序列时请自行判断采信哪一份"),
        Of(
            IssueCodes.NarrativeMismatch,
            "a sentence states another number of applications than the table",
            "正文所述申请件数与表格不同",
            "the table's number is given; often the sentence is about the office alone and the table about the whole region",
            "以表格为准；正文往往只指本机关，而表格涵盖整个地区"),
        Of(
            IssueCodes.NarrativeOnly,
            "the table is not given; a sentence says that there was nothing",
            "未提供表格，仅有文字说明没有发生",
            "facts with `method` narrative; use them only if a sentence is enough for you",
            "数值的 `method` 为 narrative；仅在认可文字说明时使用"),
        Of(
            IssueCodes.InjectedText,
            "a foreign word stood many times where the report's own words belong (a hacked site); it was taken out",
            "外来词多次占据报告原有词语的位置（网站被篡改），已移除",
            "numbers are not touched by this; be careful when quoting `sections`",
            "数值不受影响；引用 `sections` 时请留意"),
        Of(
            IssueCodes.CorruptDate,
            "the statistics period is printed damaged",
            "统计期限文字受损",
            "look at `actual` before you rely on `period_start` and `period_end`",
            "使用 `period_start` 和 `period_end` 前请查看 `actual`"),
        Of(
            IssueCodes.DayUnknown,
            "only the month of publication is printed",
            "仅印有发布月份",
            "`published_on` is the first day of that month: use its month alone",
            "`published_on` 为该月1日：只可使用其月份"),
        Of(
            IssueCodes.TitleUnknown,
            "the document has no title",
            "文件没有标题",
            "nothing; the report is known by `publisher` and `report_year`",
            "无需处理；以 `publisher` 和 `report_year` 识别该报告"),
        Of(
            IssueCodes.YearUnknown,
            "neither title nor text tells the year",
            "标题和正文均未说明年度",
            "`report_year` is 0: leave it out of anything by year",
            "`report_year` 为0：按年度的统计中请剔除"),
        Of(
            IssueCodes.YearMismatch,
            "statistics period, text, date of publication or form do not fit the year that the report is taken for (P3)",
            "统计期限、正文、发布日期、表头或表格格式与认定的报告年度不符（P3）",
            "look at the page before you use it in a series; `report_year` may be wrong by one, or the page is an old report under "
                + "a new title",
            "用于序列前请查看原页；`report_year` 可能相差一年，或为旧报告冠以新标题"),
        Of(
            IssueCodes.PublisherInferred,
            "the report does not name its publisher in so many words; the name is taken from whom it says to ask, from the body that "
                + "its text speaks of first, from the column of the site, from whose site it is, or from the one town that it speaks of",
            "报告未直接写明发布机构，名称取自联系单位、正文首先提及的单位、网站栏目、所属网站或正文唯一提及的乡镇",
            "look at the page before the name is relied on",
            "采信该名称前请查看原页"),
        Of(
            IssueCodes.PublisherMismatch,
            "a field of the page names another body (`actual`) than the title",
            "页面字段所列机构与标题中的单位不同，以标题为准",
            "`publisher` is the title's",
            "`publisher` 为标题中的单位；字段所列机构见 `actual`"),
        Of(
            IssueCodes.PublisherJoint,
            "several bodies publish the report together; `actual` names the others",
            "报告由多个单位联合发布，`actual` 为其余单位",
            "`publisher` is the one named first; the numbers may be of all of them",
            "`publisher` 为列在首位的单位；数字可能涵盖所有单位"),
        Of(
            IssueCodes.PublisherUnknown,
            "the document does not say who published it",
            "文中未说明发布机构",
            "`publisher` is null",
            "`publisher` 为空"),
        Of(
            IssueCodes.PublisherJoined,
            "the report's publisher has another name (`actual`) in other years and is taken for the same body; a warning where little "
                + "more than the likeness of the names speaks for it",
            "该机构其他年度使用另一名称（`actual`），视为同一机构；除名称相近外依据不足时为警告",
            "look at both before you rely on the series over the change; the planner can part or join them in `config/bodies.yaml`",
            "使用跨更名的序列前请核对；配置人员可在 `config/bodies.yaml` 中拆分或合并"),
        Of(
            IssueCodes.PublisherUncertain,
            "the publisher may be the same body as another (`actual`), and is not taken for it: bodies were merged or parted, or both "
                + "have reports of one year",
            "该机构可能与另一机构（`actual`）相同，未予合并：疑为机构合并、分设，或两者同年均有报告",
            "decide whether the series goes on; the planner can join them in `config/bodies.yaml`",
            "请自行判断序列是否延续；配置人员可在 `config/bodies.yaml` 中合并"),
        Of(
            IssueCodes.RegionUnknown,
            "the region can't be told",
            "无法判断所属地区",
            "`region_code`, `province`, `city` and `county` are null; the planner can give the source a region",
            "`region_code`、`province`、`city`、`county` 为空；配置人员可为来源注明地区"),
        Of(
            IssueCodes.DuplicateReport,
            "another report of the same publisher and year is in the snapshot (`actual` has its `report_id`); info where the "
                + "numbers are the same, else a warning",
            "快照中另有同一发布机构同一年度的报告（`actual` 为其 `report_id`）；数据相同为提示，否则为警告",
            "count one of them: the same page at two addresses, a corrected version, or a publisher misread",
            "只计其中一份：可能是同一页面有两个地址、更正版，或发布机构识别有误"),
        Of(
            IssueCodes.SeveralReports,
            "the document holds the reports of several bodies; said once for each table",
            "文件中含有多个单位的报告；每张表各记一次",
            "whose numbers these are is not known; split the document, or leave it out",
            "无法判断数值归属；请拆分文件，或不予采用"),
        Of(
            IssueCodes.EncodingSuspect,
            "some characters could not be decoded",
            "部分字符无法解码",
            "numbers are safe; names and text may have gaps",
            "数值不受影响；名称和文字可能有缺漏"),
        Of(
            IssueCodes.ReadInPart,
            "a page of a PDF is damaged, or a sheet has more rows than are read: nothing (an error) or not everything (a warning) was read of it",
            "PDF有一页损坏，或工作表行数超出读取范围：完全未能读取（错误），或未能全部读取（警告）",
            "numbers that are there are right; tables and rows may be missing",
            "已给出的数值无误；可能缺少表格或行"),
        Of(
            IssueCodes.NumberStruck,
            "a struck out number stands beside the one that was read; `actual` has both, the struck one between `~~`",
            "所读数字旁另有带删除线的数字；`actual`中两者都有，带删除线的在`~~`之间",
            "the number that is not struck out was taken; look at the page where it matters",
            "已采用未划去的数字；如有必要请查看原页面"),
        Of(
            IssueCodes.UnitAssumed,
            "an amount whose unit is printed neither in its cell, nor above its column, nor beside its row, nor beside its table; "
                + "the form's was taken (元 in 2019, 万元 in 2021), unless the number itself refutes it (more than two decimals are no 元, a "
                + "hundred billion yuan no 万元)",
            "金额的单元格内、列上方、行旁和表旁均未印单位；按规定格式的单位理解（2019年为元，2021年为万元），除非数值本身与之相悖（小数多于两位则不是元，达千亿元则不是万元）",
            "the amount may be 10,000 times too large or too small; compare it with other years before you sum",
            "金额可能偏大或偏小一万倍；汇总前请与其他年度比较"),
        Of(
            IssueCodes.ValueImplausible,
            "a count is negative or not whole; or D2 holds in every row",
            "数量为负或不是整数；或D2在各行均成立",
            "given as printed; leave it out of sums",
            "按所印数字给出；汇总时请剔除"),
        Of(
            IssueCodes.AmountImplausible,
            "an amount is about 10,000 times the usual (P1): probably 元 under a head of 万元",
            "金额约为通常水平的一万倍（P1）：可能在万元栏内填了元",
            "given as printed; leave it out of sums, `expected` has the usual amount",
            "按所印数字给出；汇总时请剔除，通常水平见 `expected`"),
        Of(
            IssueCodes.TableRepeated,
            "a table equals another report's in every non-zero cell (P2); `actual` has that report's `report_id`",
            "某表的全部非零单元格与另一报告相同（P2）；`actual` 为该报告的 `report_id`",
            "one of the two is probably a copy; which one is not known between publishers",
            "两者之一可能是沿用；不同发布机构之间无法判断是哪一份"),
        Of(
            IssueCodes.RowShifted,
            "the sums close when cells of a row are moved by one column (P4)",
            "将一行的若干单元格移动一列后合计即成立（P4）",
            "given as printed; `expected` says what it would be",
            "按所印数字给出；移动后的结果见 `expected`"),
        Of(
            IssueCodes.ReportKept,
            "the report is of an earlier night: its address answers that it is gone, gives no report, or one that is cut short, or its "
                + "source fell through its gates",
            "该报告来自此前某次运行：其网址已失效、不再给出报告或内容残缺，或其来源未通过检查",
            "the numbers are as they were; `stale_since` in `reports` says since when, the message has the code of what is there now",
            "数值维持原样；`reports` 的 `stale_since` 为最后一次正常的时间，说明中有现状的代码"),
        Of(
            IssueCodes.FormUnsupported,
            "a report of a year before 2019, of an older form",
            "2019年以前年度的报告，采用更早的格式",
            "text only, no facts",
            "仅有文字，没有数值"),
        Of(
            IssueCodes.FormMixed,
            "the disclosure and the requests table follow different forms",
            "主动公开表与申请表采用不同格式",
            "mind the columns and rows of each; `*_form` in `reports` has both",
            "留意各自的行列；两种格式见 `reports` 的 `*_form`"),
    ];

    private static FindingCode Of(string code, string meaning, string meaningZh, string advice, string adviceZh) =>
        new(FindingKind.Issue, code, new Bilingual(meaning, meaningZh), new Bilingual(advice, adviceZh));
}
