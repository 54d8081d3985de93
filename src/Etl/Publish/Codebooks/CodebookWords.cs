using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Etl.Publish.Codebooks;

/// <summary>What the words of columns mean that no form and no finding explains, and the forms' words in English.</summary>
internal static partial class CodebookWords
{
    /// <summary>Rules that the program applies to every form.</summary>
    public static IReadOnlyList<CodebookWord> OtherRules { get; } =
    [
        new("D1", "a count is whole and not negative; only broken ones have a row", "件数应为非负整数；仅记不成立者"),
        new("N1", "the number of applications that a sentence of the text states = new_received, total", "正文所述申请数与表格一致"),
        new("P3", "title, statistics period, text, date of publication and form speak of the report's year", "标题、统计期限、正文、发布日期与格式所示年度一致"),
    ];

    /// <summary>Words of columns, by kind.</summary>
    public static IReadOnlyList<(string Kind, IReadOnlyList<CodebookWord> Words)> Enumerations { get; } =
    [
        ("unit", [
            new("document", "documents", "件"), new("item", "items of services", "项"), new("decision", "decisions", "件（宗）"), new("project", "projects", "个（项目）"),
            new("application", "applications", "件（申请）"), new("case", "cases", "件（案件）"), new("yuan", "yuan, whatever the page prints", "元"),
            new("share", "a number from 0 to 1", "比例（0 至 1）")]),
        ("method", [
            new("label", "row and column label were both found", "行列标签均已找到"),
            new("position", "a label was lost; the form's fixed order gives the place", "标签缺失，按规定顺序判断"),
            new("solved", "only one placement satisfies the form's sums", "仅有一种位置满足勾稽关系"),
            new("narrative", "no cell at all, but a sentence of the text", "没有表格，取自文字叙述"),
            new("patched", "corrected by a planner, with the reason in proof", "由配置人员更正，理由见 proof")]),
        ("cell", [new("number", "a number is printed", "印有数字"), new("blank", "nothing is printed", "空白"), new("dash", "a dash or slash is printed", "横线或斜线")]),
        ("section", [
            new("preamble", "text before the first section", "第一节之前的文字"), new("overview", "overview", "一、总体情况"),
            new("disclosure", "information disclosed on the body's own initiative", "二、主动公开政府信息情况"),
            new("requests", "applications received and processed", "三、收到和处理政府信息公开申请情况"),
            new("appeals", "administrative reviews and lawsuits", "四、政府信息公开行政复议、行政诉讼情况"),
            new("problems", "problems and improvements", "五、存在的主要问题及改进情况"), new("other", "other matters", "六、其他需要报告的事项"),
            new("signature", "signature and date", "署名与日期"), new("unknown", "a section that is none of the form's", "不属规定格式的部分")]),
        ("fit", [
            new("fit", "all numbers of the table are known and nothing speaks against one", "各数均已知且无疑问"),
            new("blanks", "a number of the table is not known; nothing speaks against the others", "有数值未知，其余无疑问"),
            new("doubtful", "something speaks against a number: its unit, its size, its year, whose it is", "数值存疑：单位、量级、年度或归属"),
            new("broken", "a sum of the form does not hold", "表内勾稽关系不成立"),
            new("duplicate", "another report of the publisher and year counts", "同一机构同一年度以另一份报告为准"),
            new("absent", "the report does not have the table", "报告没有该表")]),
        ("level", [
            new("province", "province, autonomous region, municipality", "省、自治区、直辖市"), new("city", "prefecture", "市、州、盟、地区"),
            new("county", "county, district, banner", "县、区、旗、县级市"), new("town", "town, township, subdistrict", "乡镇、街道")]),
        ("publisher_kind", [
            new("government", "people's government of a region", "人民政府"), new("office", "office of a government", "政府办公室（厅）"),
            new("bureau", "department of a government, or a body below it", "部门及所属单位"),
            new("town", "government of a town or office of a subdistrict", "乡镇政府、街道办事处"), new("other", "anything else", "其他")]),
        ("severity", [
            new("error", "a number is probably wrong or missing", "数值可能有误或缺失"), new("warning", "look before you use it", "使用前请核对"),
            new("info", "worth knowing", "供参考")]),
        ("outcome", [new("holds", "both sides agree", "成立"), new("broken", "the sides differ", "不成立"),
            new("undecided", "an operand is blank and not proved", "有未知项，无法判断")]),
        ("state", [
            new("found", "the report is there", "已有报告"), new("unreadable", "its document is there, and nothing of its tables could be read", "已有文件，但表格无法读取"),
            new("failed", "its document could not be had, or a stage broke down over it", "文件未能取得或处理失败"),
            new("listed_only", "a list names it, and its document was not asked for", "仅见于列表，未抓取"), new("not_found", "nothing is known of it", "未见")]),
        ("expected_by", [
            new("source", "a source is configured for the body or its region", "已为该机构或地区配置来源"),
            new("region_table", "every province, city and county publishes each year from 2008 on", "省市县自 2008 年起每年发布"),
            new("last_year_report", "the body published the year before", "该机构上年有报告")]),
        ("reason", [
            new("no_source", "no source covers the region", "没有来源涵盖该地区"), new("not_listed", "the source is read, and has no such report", "来源已读取，但没有该报告"),
            new("source_failed", "the source could not be read; behind the colon its code", "来源未能读取；冒号后为代码"),
            new("document_failed", "a document of the source that is probably the report failed; behind the colon its code", "疑为该报告的文件失败；冒号后为代码"),
            new("documents_failed", "documents of the source failed, of which any may be the report; behind the colon how many", "来源有文件失败，可能含该报告；冒号后为份数"),
            new("lists_failed", "lists of the source could not be read, so that what they lead to is not known; behind the colon how many",
                "来源有列表未能读取，其内容未知；冒号后为个数"),
            new("lists_incomplete", "lists of the source go on where they were not read, and may hold the report; behind the colon how many",
                "来源有列表未读完，可能含该报告；冒号后为个数"),
            new("not_fetched", "a list names a document that is probably the report, and a rule keeps it from being asked for; behind the colon its code",
                "列表中疑有该报告，但按规则未予抓取；冒号后为代码"),
            new("no_table", "the report is there without a table that could be read", "有报告但没有可读的表格")]),
        ("change", [
            new("added", "the fact was not there before", "新增"), new("removed", "the fact is gone", "消失"), new("revised", "the number is another", "修改")]),
        ("report_change", [
            new("new", "the report was not there before", "新增"), new("gone", "the report is there no more", "消失"),
            new("moved", "the report stands at another address: same body and year, same numbers", "换址：机构、年度与数据均相同"),
            new("restated", "the report says something else", "内容变更"),
            new("reclassified", "its year, region or publisher is another", "年度、地区或机构改变"),
            new("stale", "its source has become stale, or is so no more", "来源变为陈旧或恢复")]),
        ("cause", [
            new("page", "the page, or a file linked to it, is another, came or went", "网页或附件变化"),
            new("source", "the source came, went, fell through its gates, or its settings say something else of the page", "来源变化"),
            new("configuration", "forms, bodies, regions or noise rules", "配置变化"),
            new("program", "the program reads the same page in another way", "程序变化")]),
        ("media", [
            new("html", "web page", "网页"), new("text", "plain text", "纯文本"), new("markdown", "Markdown", "Markdown"), new("word", "Word", "Word 文档"),
            new("excel", "spreadsheet", "电子表格"), new("pdf", "PDF", "PDF"), new("image", "picture", "图片"), new("unknown", "anything else", "其他")]),
    ];

    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["disclosure/regulations"] = "regulations",
        ["disclosure/normative_documents"] = "normative documents",
        ["disclosure/other_documents"] = "other documents (some publishers add the row)",
        ["disclosure/licensing"] = "administrative licensing",
        ["disclosure/other_services"] = "other services to the public",
        ["disclosure/penalties"] = "administrative penalties",
        ["disclosure/coercion"] = "administrative coercive measures",
        ["disclosure/fees"] = "administrative fees",
        ["disclosure/procurement"] = "central procurement",
        ["disclosure/made"] = "made in the year",
        ["disclosure/published"] = "published in the year",
        ["disclosure/total_public"] = "public in all",
        ["disclosure/prior_items"] = "items of the year before",
        ["disclosure/change"] = "change in the year, may be negative",
        ["disclosure/decisions"] = "decisions",
        ["disclosure/projects"] = "projects",
        ["disclosure/amount_yuan"] = "amount in yuan",
        ["disclosure/issued"] = "issued in the year",
        ["disclosure/repealed"] = "repealed in the year",
        ["disclosure/in_force"] = "in force",
        ["requests/natural_person"] = "natural persons",
        ["requests/commercial"] = "businesses",
        ["requests/research"] = "research institutions",
        ["requests/public_interest"] = "public interest organisations",
        ["requests/legal_service"] = "legal service institutions",
        ["requests/total"] = "all kinds of applicants",
        ["requests/new_received"] = "applications received in the year",
        ["requests/carried_over"] = "applications carried over from the year before",
        ["requests/granted"] = "granted in full",
        ["requests/partially_granted"] = "granted in part",
        ["requests/denied_state_secret"] = "denied: state secret",
        ["requests/denied_law_forbids"] = "denied: other laws or regulations forbid it",
        ["requests/denied_three_safety"] = "denied: national, public, economic security or social stability",
        ["requests/denied_third_party"] = "denied: rights of a third party",
        ["requests/denied_internal_affairs"] = "denied: internal affairs",
        ["requests/denied_process_info"] = "denied: information of a process",
        ["requests/denied_enforcement_file"] = "denied: file of law enforcement",
        ["requests/denied_admin_query"] = "denied: matter of an administrative query",
        ["requests/unavailable_not_held"] = "unavailable: not held by the body",
        ["requests/unavailable_needs_creation"] = "unavailable: would have to be made",
        ["requests/unavailable_unclear"] = "unavailable: unclear after being asked again",
        ["requests/not_processed_petition"] = "not processed: petition or complaint",
        ["requests/not_processed_repeated"] = "not processed: repeated application",
        ["requests/not_processed_publication"] = "not processed: asks for a publication",
        ["requests/not_processed_mass_repeat"] = "not processed: many applications over and over without good reason",
        ["requests/not_processed_reconfirm"] = "not processed: asks to confirm what was had already",
        ["requests/other"] = "other (an outcome of the form of 2019; a kind of applicant)",
        ["requests/other_no_supplement"] = "other: not completed in time",
        ["requests/other_unpaid_fee"] = "other: fee not paid in time",
        ["requests/other_misc"] = "other: anything else",
        ["requests/outcome_total"] = "outcomes in all",
        ["requests/carried_forward"] = "carried forward to the next year",
        ["appeals/reconsideration"] = "administrative reviews",
        ["appeals/litigation_direct"] = "lawsuits without a review before",
        ["appeals/litigation_after_reconsideration"] = "lawsuits after a review",
        ["appeals/upheld"] = "the body's act was upheld",
        ["appeals/corrected"] = "the body's act was corrected",
        ["appeals/other"] = "other results",
        ["appeals/pending"] = "pending",
        ["appeals/total"] = "all results",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a word of a form has its label here.</summary>
    /// <param name="table">Table.</param>
    /// <param name="code">Word.</param>
    /// <returns>Whether it has.</returns>
    public static bool Knows(string table, string code) => Labels.ContainsKey($"{table}/{code}");

    /// <summary>A word of a form in English; of one that a planner added, the word itself.</summary>
    /// <param name="table">Table.</param>
    /// <param name="code">Word.</param>
    /// <returns>The label.</returns>
    public static string English(string table, string code) => Labels.GetValueOrDefault($"{table}/{code}") ?? code.Replace('_', ' ');

    /// <summary>What a rule of plausibility says.</summary>
    /// <param name="rule">Rule.</param>
    /// <returns>In English.</returns>
    public static string Plausible(string rule) => rule switch
    {
        "P1" => "an amount is not 10,000 times what the publisher or its like print in other years; only broken ones have a row",
        "P2" => "a table does not agree in every non-zero cell with an earlier one of the publisher, or with another publisher's; only broken ones have a row",
        "P4" => "the sums do not close by moving cells of one row by one column; only broken ones have a row",
        _ => rule,
    };

    /// <summary>What a rule says, in Chinese.</summary>
    /// <param name="rule">Rule.</param>
    /// <returns>The label.</returns>
    public static string RuleZh(string rule) => rule switch
    {
        "R1" => "第一项加第二项之和，等于第三项加第四项之和",
        "R2" => "办理结果总计等于各项结果之和",
        "R3" => "总计等于各类申请人之和",
        "A1" => "总计等于四类结果之和",
        "D2" => "上年项目数量加本年增减等于处理决定数量（成立反为可疑）",
        "Y1" => "上年结转等于上年报告的结转下年",
        "Y2" => "上年现行有效加本年制发减本年废止等于现行有效",
        "Y3" => "上年尚未审结不多于本年总计",
        "P1" => "金额不应为往年或同类机构的一万倍",
        "P2" => "整张表不应与往年或他机构相同",
        "P4" => "移动一列后勾稽成立的行",
        _ => rule,
    };

    /// <summary>A label without the number before it: 予以公开 of (一)予以公开.</summary>
    /// <param name="label">Label.</param>
    /// <returns>The label.</returns>
    public static string Numberless(string label) => Number().Replace(label, "");

    [GeneratedRegex(@"^([（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|\d+[.．、])")]
    private static partial Regex Number();
}
