using System.Security.Cryptography;
using System.Text;
using Etl.Model.Reports;
using Etl.Tests.Publish;

namespace Etl.Tests.Model.Reports;

public sealed class ReportDigestTests
{
    private static readonly Fact[] Facts =
    [
        Samples.Fact("requests", "new_received", "total", 3),
        Samples.Fact("disclosure", "fees", "amount_yuan", 0.5),
        Samples.Fact("requests", "new_received", "natural_person", null, 2),
    ];

    [Fact]
    public void Of_Report_IsWhatItsPartsSpelledOutOneByOneGive()
    {
        var report = Samples.Report(1, 2023, Facts).Report;

        Assert.Equal(Spelled(report), ReportDigest.Of(report));
    }

    [Fact]
    public void Of_ManyReportsInTurn_DoesNotDependOnThoseBefore()
    {
        var one = Samples.Report(1, 2023, Facts).Report;
        var other = Samples.Report(2, 2023, [.. Facts.Reverse()]).Report;
        var (first, second) = (ReportDigest.Of(one), ReportDigest.Of(other));

        Assert.Equal(first, ReportDigest.Of(one));
        Assert.Equal(second, ReportDigest.Of(other));
        Assert.Equal(first.Numbers, second.Numbers);
    }

    [Fact]
    public void Of_OtherNumber_Differs()
    {
        var report = Samples.Report(1, 2023, Facts).Report;
        var other = report with { Facts = [Facts[0] with { Value = 4, Resolved = 4 }, .. Facts[1..]] };

        Assert.NotEqual(ReportDigest.Of(report).Numbers, ReportDigest.Of(other).Numbers);
        Assert.NotEqual(ReportDigest.Of(report).Content, ReportDigest.Of(other).Content);
    }

    [Fact]
    public void Of_LongText_IsDigestedWhole()
    {
        var report = Samples.Report(1, 2023, Facts).Report;
        report = report with { Sections = [new Section(0, SectionKind.Overview, "一", new string('字', 700_000) + "甲")] };

        Assert.Equal(Spelled(report), ReportDigest.Of(report));
        Assert.NotEqual(ReportDigest.Of(report with { Sections = [new Section(0, SectionKind.Overview, "一", new string('字', 700_000) + "乙")] }),
            ReportDigest.Of(report));
    }

    /// <summary>The same in plain words: published snapshots hold these digests.</summary>
    private static ReportDigest Spelled(Report report)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        foreach (var fact in report.Facts.OrderBy(static f => f.Table, StringComparer.Ordinal).ThenBy(static f => f.Item, StringComparer.Ordinal)
            .ThenBy(static f => f.Measure, StringComparer.Ordinal))
        {
            Add(fact.Table, fact.Item, fact.Measure);
            foreach (var number in new[] { fact.Value, fact.Resolved })
            {
                writer.Write(number is null ? 0 : 1);
                writer.Write(number ?? 0);
            }
        }

        var numbers = Digest();
        foreach (var fact in report.Facts)
        {
            Add(fact.Unit);
            writer.Write((int)fact.Cell);
        }

        foreach (var section in report.Sections)
        {
            writer.Write((int)section.Kind);
            Add(section.Heading, section.Text);
        }

        writer.Write(report.Year);
        writer.Write(report.PublishedOn?.DayNumber ?? -1);
        writer.Write(report.PeriodStart?.DayNumber ?? -1);
        writer.Write(report.PeriodEnd?.DayNumber ?? -1);
        Add(report.Region.Code, report.Publisher, report.PublisherKind, report.Title, report.IndexNumber, report.DocumentNumber, report.DisclosureForm,
            report.RequestsForm, report.AppealsForm);
        return new ReportDigest(Digest(), numbers);

        void Add(params string?[] texts)
        {
            foreach (var text in texts)
            {
                writer.Write(text?.Length ?? -1);
                writer.Write(Encoding.UTF8.GetBytes(text ?? ""));
            }
        }

        string Digest()
        {
            writer.Flush();
            return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()))[..16];
        }
    }
}
