using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Publish.Tables;

/// <summary>Tells whether a table of a report may be summed: the words of <c>disclosure_fit</c>, <c>requests_fit</c>, <c>appeals_fit</c>.</summary>
internal static class TableFitness
{
    /// <summary>The fitness of a table.</summary>
    /// <param name="published">Report.</param>
    /// <param name="table">Table.</param>
    /// <returns>The fitness: of all that holds what stands last in <see cref="Fitness"/>.</returns>
    public static Fitness Of(PublishedReport published, Table table)
    {
        var report = published.Report;
        var word = SnakeCase.Of(table);
        var (there, blank) = (false, false);
        foreach (var fact in report.Facts)
        {
            if (fact.Table == word && fact.Method != ReadingMethod.Narrative)
            {
                there = true;
                blank |= fact.Resolved is null;
            }
        }

        if (!there)
        {
            return Fitness.Absent;
        }

        if (published.Attribution.DuplicateOf is not null)
        {
            return Fitness.Duplicate;
        }

        // A number that nobody's is, or of no year, is in no sum.
        var fitness = report.Year == 0 || report.Publisher is null ? Fitness.Doubtful : blank ? Fitness.Blanks : Fitness.Fit;
        foreach (var issue in report.Issues)
        {
            if (issue.Table is null || issue.Table == word)
            {
                fitness = (Fitness)Math.Max((int)fitness, (int)IssueFitness.Of(issue.Code, issue.Severity));
            }
        }

        return fitness;
    }
}
