using System.Text.RegularExpressions;
using Etl.Model.Bodies;
using Etl.Model.Dates;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Validate.Neighbours;

/// <summary>
/// Tells which reports are of one publisher: the same region and the same name. The name is the body that the title names, for
/// a site may print its own office as the publisher of every bureau's report; else the publisher. It is taken without the
/// province or city printed before its own region (湖北省通山县财政局), and with the region where it is left away (财政局). A
/// government and its office are two publishers, and so are bodies before and after a change of name: a missed neighbour is
/// better than a wrong one.
/// </summary>
internal static partial class PublisherIdentity
{
    private const int LongestName = 30;

    /// <summary>The identity of a report's publisher.</summary>
    /// <param name="report">Report.</param>
    /// <param name="bodies">What names of bodies look like.</param>
    /// <returns>Region code (or the source, where the region is unknown) and name, parted by a blank; null where publisher or year is unknown.</returns>
    public static string? Of(Report report, BodyCatalog bodies)
    {
        if (report.Year == 0 || report.Publisher is not { } publisher)
        {
            return null;
        }

        var name = TextKey.Of(publisher);
        if (name.Length < 2)
        {
            return null;
        }

        name = TitledBody(report.Title, bodies) ?? name;
        var region = report.Region;
        string[] names = [.. new[] { region.Province, region.City, region.County }.OfType<string>().Select(n => TextKey.Of(n)).Where(n => n.Length > 0)];
        for (var i = 0; i + 1 < names.Length; i++)
        {
            if (name.StartsWith(names[i], StringComparison.Ordinal) && names[(i + 1)..].Any(lower => name.AsSpan(names[i].Length).StartsWith(lower)))
            {
                name = name[names[i].Length..];
            }
        }

        if (region.Code is not null && names.Length > 0 && !names.Any(n => name.StartsWith(n, StringComparison.Ordinal)))
        {
            name = names[^1] + name;
        }

        if (names.Length > 0 && name == names[^1])
        {
            name += "政府";
        }

        name = name.Replace("人民政府", "政府", StringComparison.Ordinal);
        if (name.EndsWith("政府办公室", StringComparison.Ordinal) || name.EndsWith("政府办公厅", StringComparison.Ordinal))
        {
            name = name[..^2];
        }

        return $"{region.Code ?? "source:" + report.SourceId} {name}";
    }

    /// <summary>The body that a title names before or after its year; null where it names none, or a place alone.</summary>
    private static string? TitledBody(string? title, BodyCatalog bodies)
    {
        if (title is null)
        {
            return null;
        }

        var name = PrintedYear.Strip(TextKey.Of(title));
        var words = Words().Match(name);
        if (!words.Success)
        {
            return null;
        }

        name = name[..words.Index].Trim('关', '于', '的', '度');
        // 南县人民政府信息公开…: the word 政府 is the body's own as well.
        if (name.EndsWith("人民", StringComparison.Ordinal))
        {
            name += "政府";
        }

        return name.Length is >= 4 and <= LongestName && bodies.IsBody(name) && !name.Any(char.IsAsciiDigit) ? name : null;
    }

    [GeneratedRegex("(关于)?(政府|政务|部门|单位)?(信息|政务)公开")]
    private static partial Regex Words();
}
