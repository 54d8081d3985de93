using Etl.Model.Findings;

namespace Etl.Validate.Neighbours;

/// <summary>Tells of every report that others of the same publisher and year are there. All stay: which one counts is not known.</summary>
internal static class DuplicateCheck
{
    private const int MostNamed = 3;

    /// <summary>Looks for twins.</summary>
    /// <param name="report">Report.</param>
    /// <param name="twins">All reports of the publisher and year, it among them, by id.</param>
    /// <param name="issues">Receives the issue.</param>
    public static void Run(ReportFigures report, List<ReportFigures> twins, List<Issue> issues)
    {
        if (twins.Count < 2)
        {
            return;
        }

        var others = twins.FindAll(t => t != report);
        var alike = others.TrueForAll(t => t.Facts == report.Facts);
        var named = string.Join(", ", others.Take(MostNamed).Select(t => t.Id)) + (others.Count > MostNamed ? ", …" : "");
        issues.Add((alike ? NeighbourIssues.DuplicateAlike : NeighbourIssues.DuplicateDiffers).Issue((others.Count, named)) with { Actual = named });
    }
}
