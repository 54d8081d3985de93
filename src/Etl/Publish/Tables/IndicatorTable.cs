using Etl.Model;
using Etl.Model.Text;

namespace Etl.Publish.Tables;

/// <summary>The columns of <c>indicators</c>.</summary>
internal static class IndicatorTable
{
    private const string KindEn = "Kind of body: government (also where its office reports for it), office, bureau, town, other";
    private const string KindZh = "机构类型：政府（含办公室代为报告）、办公室、部门、乡镇、其他";

    /// <summary>Creates the table.</summary>
    /// <returns>The table.</returns>
    public static SnapshotTable<IndicatorRow> Create() =>
        new SnapshotTable<IndicatorRow>("indicators", true, "The numbers of a publisher and year, whichever form the report follows", "一个机构一个年度的统一口径指标")
            .Identified("publisher_id", "report_year").Refers("report_id", "reports").Refers("publisher_id", "publishers")
            .Key("publisher_id", r => r.Published.Attribution.PublisherId!, ColumnTexts.PublisherIdEn, ColumnTexts.PublisherIdZh)
            .Count("report_year", r => r.Published.Report.Year, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Key("report_id", r => r.Published.Report.ReportId, "Report that counts for the publisher and year", "该机构该年度计入的报告")
            .Text("region_code", r => r.Published.Report.Region.Code, ColumnTexts.RegionEn, ColumnTexts.RegionZh)
            .Text("level", r => r.Published.Attribution.Level, ColumnTexts.LevelEn, ColumnTexts.LevelZh)
            .Text("publisher_kind", r => r.Published.Attribution.Kind, KindEn, KindZh)
            .Key("disclosure_fit", r => SnakeCase.Of(TableFitness.Of(r.Published, Table.Disclosure)), ColumnTexts.FitEn, ColumnTexts.FitZh)
            .Key("requests_fit", r => SnakeCase.Of(TableFitness.Of(r.Published, Table.Requests)), ColumnTexts.FitEn, ColumnTexts.FitZh)
            .Key("appeals_fit", r => SnakeCase.Of(TableFitness.Of(r.Published, Table.Appeals)), ColumnTexts.FitEn, ColumnTexts.FitZh)
            .Number(
                "received",
                r => r.Received,
                "Applications received in the year (requests/new_received/total)",
                "本年新收申请（requests/new_received/total）",
                "application")
            .Number("carried_over", r => r.CarriedOver, "Applications carried over from the year before", "上年结转申请", "application")
            .Number("granted", r => r.Granted, "Granted in full", "予以公开", "application")
            .Number("partially_granted", r => r.PartiallyGranted, "Granted in part", "部分公开", "application")
            .Number("denied", r => r.Denied, "Denied: the sum of the denied_* items", "不予公开：各 denied_* 项之和", "application")
            .Number("unavailable", r => r.Unavailable, "Not available: the sum of the unavailable_* items", "无法提供：各 unavailable_* 项之和", "application")
            .Number(
                "not_processed",
                r => r.NotProcessed,
                "Not processed: the sum of the not_processed_* items",
                "不予处理：各 not_processed_* 项之和",
                "application")
            .Number(
                "other",
                r => r.Other,
                "Other outcomes: other of the form of 2019, the sum of the other_* items of that of 2021",
                "其他处理：2019 年格式为 other，2021 年格式为各 other_* 项之和",
                "application")
            .Number(
                "decided",
                r => r.Decided,
                "Applications that were dealt with (requests/outcome_total/total)",
                "本年度办理结果总计（requests/outcome_total/total）",
                "application")
            .Number("carried_forward", r => r.CarriedForward, "Carried forward to the next year", "结转下年度继续办理", "application")
            .Number("grant_share", r => r.GrantShare, "granted / decided; null where nothing was decided", "予以公开占比：granted / decided；无办结时为空", "share")
            .Number("partial_share", r => r.PartialShare, "partially_granted / decided", "部分公开占比：partially_granted / decided", "share")
            .Number("denial_share", r => r.DenialShare, "denied / decided", "不予公开占比：denied / decided", "share")
            .Number("reviews", r => r.Reviews, "Administrative reviews, pending ones among them", "行政复议，含尚未审结", "case")
            .Number("reviews_corrected", r => r.ReviewsCorrected, "Reviews that corrected the body", "行政复议结果纠正", "case")
            .Number("reviews_pending", r => r.ReviewsPending, "Reviews that are pending", "行政复议尚未审结", "case")
            .Number(
                "review_loss_rate",
                r => r.ReviewLossRate,
                "reviews_corrected / (reviews - reviews_pending)",
                "行政复议纠正率：reviews_corrected / (reviews - reviews_pending)",
                "share")
            .Number(
                "lawsuits",
                r => r.Lawsuits,
                "Lawsuits, direct ones and those after a review, pending ones among them",
                "行政诉讼（直接起诉与复议后起诉），含尚未审结",
                "case")
            .Number("lawsuits_corrected", r => r.LawsuitsCorrected, "Lawsuits that the body lost", "行政诉讼结果纠正", "case")
            .Number("lawsuits_pending", r => r.LawsuitsPending, "Lawsuits that are pending", "行政诉讼尚未审结", "case")
            .Number(
                "lawsuit_loss_rate",
                r => r.LawsuitLossRate,
                "lawsuits_corrected / (lawsuits - lawsuits_pending)",
                "行政诉讼败诉率：lawsuits_corrected / (lawsuits - lawsuits_pending)",
                "share")
            .Number("direct_lawsuits", r => r.DirectLawsuits, "Lawsuits without a review before", "未经复议直接起诉", "case")
            .Number("direct_lawsuits_corrected", r => r.DirectLawsuitsCorrected, "Those of them that the body lost", "其中结果纠正", "case")
            .Number("direct_lawsuits_pending", r => r.DirectLawsuitsPending, "Those of them that are pending", "其中尚未审结", "case")
            .Number("later_lawsuits", r => r.LaterLawsuits, "Lawsuits after a review", "复议后起诉", "case")
            .Number("later_lawsuits_corrected", r => r.LaterLawsuitsCorrected, "Those of them that the body lost", "其中结果纠正", "case")
            .Number("later_lawsuits_pending", r => r.LaterLawsuitsPending, "Those of them that are pending", "其中尚未审结", "case")
            .Number("licensing_decisions", r => r.LicensingDecisions, "Decisions on licences, in both forms", "行政许可处理决定数量", "decision")
            .Number("penalty_decisions", r => r.PenaltyDecisions, "Penalties, in both forms", "行政处罚处理决定数量", "decision")
            .Number("coercion_decisions", r => r.CoercionDecisions, "Coercive measures, in both forms", "行政强制处理决定数量", "decision")
            .Number("fees_yuan", r => r.FeesYuan, "Fees charged, form of 2021 only", "行政事业性收费金额，仅 2021 年格式", "yuan");
}
