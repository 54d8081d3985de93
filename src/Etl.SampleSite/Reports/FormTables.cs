namespace Etl.SampleSite.Reports;

/// <summary>A measure column of the disclosure table.</summary>
internal sealed record FormMeasure(string Measure, string Label);

/// <summary>A block of the disclosure table: the article of the regulation, its columns and its rows.</summary>
internal sealed record FormBlock(string Article, FormMeasure[] Measures, (string Item, string Label)[] Items);

/// <summary>A row of the requests table with the label of the group that it opens or continues.</summary>
internal sealed record FormRow(string Item, string Label, string? Group, bool Outcome);

/// <summary>The official form's own items and labels, written down once for all writers.</summary>
internal static class FormTables
{
    public const string CheckNote = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

    public static readonly string[] Applicants = ["natural_person", "commercial", "research", "public_interest", "legal_service", "other"];
    public static readonly string[] ApplicantLabels = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
    public static readonly string[] AppealMeasures = ["upheld", "corrected", "other", "pending", "total"];
    public static readonly string[] AppealLabels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    public static readonly string[] AppealGroups = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"];

    private static readonly FormMeasure[] Made = [new("made", "本年新制作数量"), new("published", "本年新公开数量"), new("total_public", "对外公开总数量")];
    private static readonly FormMeasure[] Prior = [new("prior_items", "上一年项目数量"), new("change", "本年增/减"), new("decisions", "处理决定数量")];
    private static readonly FormMeasure[] Decisions = [new("decisions", "本年处理决定数量")];
    private static readonly FormMeasure[] Issued = [new("issued", "本年制发件数"), new("repealed", "本年废止件数"), new("in_force", "现行有效件数")];

    private static readonly FormBlock[] Disclosure2019 =
    [
        new("第二十条第（一）项", Made, [("regulations", "规章"), ("normative_documents", "规范性文件")]),
        new("第二十条第（五）项", Prior, [("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")]),
        new("第二十条第（六）项", Prior, [("penalties", "行政处罚"), ("coercion", "行政强制")]),
        new("第二十条第（八）项", Prior[..2], [("fees", "行政事业性收费")]),
        new("第二十条第（九）项", [new("projects", "采购项目数量"), new("amount_yuan", "采购总金额")], [("procurement", "政府集中采购")]),
    ];

    private static readonly FormBlock[] Disclosure2021 =
    [
        new("第二十条第（一）项", Issued, [("regulations", "规章"), ("normative_documents", "行政规范性文件")]),
        new("第二十条第（五）项", Decisions, [("licensing", "行政许可")]),
        new("第二十条第（六）项", Decisions, [("penalties", "行政处罚"), ("coercion", "行政强制")]),
        new("第二十条第（八）项", [new("amount_yuan", "本年收费金额")], [("fees", "行政事业性收费")]),
    ];

    private static readonly FormRow[] CommonRows =
    [
        new("new_received", "一、本年新收政府信息公开申请数量", null, false),
        new("carried_over", "二、上年结转政府信息公开申请数量", null, false),
        new("granted", "（一）予以公开", null, true),
        new("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", null, true),
        new("denied_state_secret", "1.属于国家秘密", "（三）不予公开", true),
        new("denied_law_forbids", "2.其他法律行政法规禁止公开", "（三）不予公开", true),
        new("denied_three_safety", "3.危及“三安全一稳定”", "（三）不予公开", true),
        new("denied_third_party", "4.保护第三方合法权益", "（三）不予公开", true),
        new("denied_internal_affairs", "5.属于三类内部事务信息", "（三）不予公开", true),
        new("denied_process_info", "6.属于四类过程性信息", "（三）不予公开", true),
        new("denied_enforcement_file", "7.属于行政执法案卷", "（三）不予公开", true),
        new("denied_admin_query", "8.属于行政查询事项", "（三）不予公开", true),
        new("unavailable_not_held", "1.本机关不掌握相关政府信息", "（四）无法提供", true),
        new("unavailable_needs_creation", "2.没有现成信息需要另行制作", "（四）无法提供", true),
        new("unavailable_unclear", "3.补正后申请内容仍不明确", "（四）无法提供", true),
        new("not_processed_petition", "1.信访举报投诉类申请", "（五）不予处理", true),
        new("not_processed_repeated", "2.重复申请", "（五）不予处理", true),
        new("not_processed_publication", "3.要求提供公开出版物", "（五）不予处理", true),
        new("not_processed_mass_repeat", "4.无正当理由大量反复申请", "（五）不予处理", true),
        new("not_processed_reconfirm", "5.要求行政机关确认或重新出具已获取信息", "（五）不予处理", true),
    ];

    private static readonly FormRow[] LastRows =
    [
        new("outcome_total", "（七）总计", null, false),
        new("carried_forward", "四、结转下年度继续办理", null, false),
    ];

    private static readonly FormRow[] Requests2019 =
        [.. CommonRows, new("other", "（六）其他处理", null, true), .. LastRows];

    private static readonly FormRow[] Requests2021 =
    [
        .. CommonRows,
        new("other_no_supplement", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "（六）其他处理", true),
        new("other_unpaid_fee", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "（六）其他处理", true),
        new("other_misc", "3.其他", "（六）其他处理", true),
        .. LastRows,
    ];

    public static FormBlock[] Disclosure(SampleForm form) => form == SampleForm.Form2019 ? Disclosure2019 : Disclosure2021;

    public static FormRow[] Requests(SampleForm form) => form == SampleForm.Form2021 ? Requests2021 : Requests2019;
}
