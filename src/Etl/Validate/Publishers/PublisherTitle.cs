using System.Text.RegularExpressions;
using Etl.Model.Bodies;
using Etl.Model.Dates;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Validate.Publishers;

/// <summary>
/// Whose report it is by its title: a site may print its own office as the publisher of every bureau's report, and an office
/// may sign the report of its government.
/// </summary>
internal static partial class PublisherTitle
{
    private const int LongestName = 30;
    private const int ShortestBody = 4;

    /// <summary>Name of the publisher of a report.</summary>
    /// <param name="report">Report.</param>
    /// <param name="bodies">What names of bodies look like.</param>
    /// <returns>The body that the title names, else the publisher; null where the publisher is unknown.</returns>
    public static string? NameOf(Report report, BodyCatalog bodies)
    {
        if (report.Publisher is not { } publisher || TextKey.Of(publisher).Length < 2)
        {
            return null;
        }

        if (Named(report.Title) is not { } name)
        {
            return publisher;
        }

        if (name.Length >= ShortestBody && bodies.IsBody(name))
        {
            // The same body, written as the publisher writes it.
            return TextKey.Of(publisher).EndsWith(name, StringComparison.Ordinal) ? publisher : name;
        }

        // 南县2023年政府信息公开工作年度报告, signed by the office of the government, is the government's.
        var region = report.Region.County ?? report.Region.City ?? report.Region.Province;
        return region is not null && name == TextKey.Of(region) && bodies.KindOf(publisher) is BodyKind.Office ? region : publisher;
    }

    /// <summary>The words of a title before or after its year that may name a body; null where there are none.</summary>
    private static string? Named(string? title)
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

        return name.Length is >= 2 and <= LongestName && !name.Any(char.IsAsciiDigit) ? name : null;
    }

    [GeneratedRegex("(关于)?(政府|政务|部门|单位)?(信息|政务)公开")]
    private static partial Regex Words();
}
