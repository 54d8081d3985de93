using Etl.SampleSite.Reports;

namespace Etl.Tests.SampleSite;

/// <summary>The form's arithmetic, written down a second time for the tests.</summary>
internal static class FormArithmetic
{
    public static readonly string[] Applicants = ["natural_person", "commercial", "research", "public_interest", "legal_service", "other"];

    public static List<string> Broken(SampleReport report)
    {
        var broken = new List<string>();
        var items = report.Cells.Keys.Where(key => key.Table == "requests").Select(key => key.Item).Distinct().ToArray();
        string[] frame = ["new_received", "carried_over", "outcome_total", "carried_forward"];
        if (items.Length > 0)
        {
            foreach (var column in Applicants.Append("total"))
            {
                decimal Cell(string item) => report["requests", item, column];
                if (Cell("new_received") + Cell("carried_over") != Cell("outcome_total") + Cell("carried_forward"))
                {
                    broken.Add("R1 " + column);
                }

                if (items.Except(frame).Sum(Cell) != Cell("outcome_total"))
                {
                    broken.Add("R2 " + column);
                }
            }
        }

        broken.AddRange(items
            .Where(item => Applicants.Sum(applicant => report["requests", item, applicant]) != report["requests", item, "total"])
            .Select(item => "R3 " + item));
        broken.AddRange(report.Cells.Keys.Where(key => key.Table == "appeals").Select(key => key.Item).Distinct()
            .Where(group =>
                new[] { "upheld", "corrected", "other", "pending" }.Sum(measure => report["appeals", group, measure]) != report["appeals", group, "total"])
            .Select(group => "A1 " + group));
        Assert.True(report.Cells.All(cell => cell.Value >= 0 || cell.Key.Measure == "change"), "only a change may be negative");
        return broken;
    }
}
