using System.Text;
using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>
/// Makes one row of numbers out of a report, whichever form it follows. A sum of cells (不予公开, 其他处理) is known where each cell that the
/// report's form has is known. What only a sentence says is not taken.
/// </summary>
/// <param name="forms">Forms; null where they are not known: then no sum is.</param>
internal sealed class IndicatorReader(FormCatalog? forms)
{
    private const string Total = "total";

    /// <summary>Reads a report.</summary>
    /// <param name="published">Report.</param>
    /// <returns>Its numbers; null where it is not the report that counts for a publisher and year.</returns>
    public IndicatorRow? Read(PublishedReport published)
    {
        var report = published.Report;
        if (report.Year == 0 || published.Attribution is not { PublisherId: not null, DuplicateOf: null })
        {
            return null;
        }

        ReportCells cells = new(report.Facts);
        return new IndicatorRow
        {
            Published = published,
            Received = Request("new_received"),
            CarriedOver = Request("carried_over"),
            Granted = Request("granted"),
            PartiallyGranted = Request("partially_granted"),
            Denied = Requests("denied_"),
            Unavailable = Requests("unavailable_"),
            NotProcessed = Requests("not_processed_"),
            Other = cells.Has("requests", "other", Total) ? Request("other") : Requests("other"),
            Decided = Request("outcome_total"),
            CarriedForward = Request("carried_forward"),
            Reviews = Case("reconsideration", Total),
            ReviewsCorrected = Case("reconsideration", "corrected"),
            ReviewsPending = Case("reconsideration", "pending"),
            DirectLawsuits = Case("litigation_direct", Total),
            DirectLawsuitsCorrected = Case("litigation_direct", "corrected"),
            DirectLawsuitsPending = Case("litigation_direct", "pending"),
            LaterLawsuits = Case("litigation_after_reconsideration", Total),
            LaterLawsuitsCorrected = Case("litigation_after_reconsideration", "corrected"),
            LaterLawsuitsPending = Case("litigation_after_reconsideration", "pending"),
            LicensingDecisions = Decisions("licensing"),
            PenaltyDecisions = Decisions("penalties"),
            CoercionDecisions = Decisions("coercion"),
            FeesYuan = cells.Number("disclosure", "fees", "amount_yuan"),
        };

        double? Request(string item) => cells.Number("requests", item, Total);

        double? Case(string item, string measure) => cells.Number("appeals", item, measure);

        double? Decisions(string item) => cells.Number("disclosure", item, "decisions");

        double? Requests(string prefix)
        {
            string[] items = [.. ItemsOf(report.RequestsForm).Where(i => i.StartsWith(prefix, StringComparison.Ordinal))];
            double? sum = items.Length == 0 ? null : 0;
            foreach (var item in items)
            {
                sum += Request(item);
            }

            return sum;
        }
    }

    /// <summary>What the rows depend on besides the reports.</summary>
    /// <returns>The same for forms that have the same items.</returns>
    public string Key()
    {
        StringBuilder key = new();
        foreach (var form in forms?.Forms ?? [])
        {
            key.Append(form.Id).Append(':').AppendJoin(',', ItemsOf(form.Id)).Append(' ');
        }

        return key.ToString();
    }

    private IEnumerable<string> ItemsOf(string? form) =>
        forms?.Find(form, Table.Requests) is { } table ? table.Blocks.SelectMany(b => b.Rows).Select(r => r.Item) : [];
}
