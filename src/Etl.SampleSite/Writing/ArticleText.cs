using System.Globalization;
using System.Text;
using Etl.SampleSite.Grid;
using Etl.SampleSite.Reports;

namespace Etl.SampleSite.Writing;

/// <summary>The report's text as a page prints it: script, injected words, damaged dates, title and signature lines.</summary>
internal sealed class ArticleText
{
    private const int MostSpamWords = 9;
    private readonly LabelPrinter _labels;
    private readonly string? _spam;
    private int _spamLeft = MostSpamWords;

    public ArticleText(SampleReport report, RenderOptions options, LabelPrinter labels, SeededRandom random)
    {
        _labels = labels;
        _spam = options.SpamWord;
        PageTitle = report.Title;
        var introduction = Print(report.Introduction);
        Opening = [.. TitleLines(report, options), options.DamagedPeriod ? Damage(introduction, report.Year, random) : introduction];
        var signed = options.Signature || options.DateStyle is DateStyle.EmptyLabel or DateStyle.SignatureOnly;
        Closing = signed
            ? [report.Publisher, string.Create(CultureInfo.InvariantCulture, $"{report.Published.Year}年{report.Published.Month}月{report.Published.Day}日")]
            : [];
        PublishedOnPage = options.DateStyle == DateStyle.None && !signed ? null : report.Published;
    }

    /// <summary>The title above the text, on one line.</summary>
    public string PageTitle { get; }

    /// <summary>Paragraphs before the first section.</summary>
    public IReadOnlyList<string> Opening { get; }

    /// <summary>Signature lines.</summary>
    public IReadOnlyList<string> Closing { get; }

    public DateOnly? PublishedOnPage { get; }

    /// <summary>A heading or paragraph as it is printed.</summary>
    public string Print(string text) => _labels.Script(_spam is null ? text : Inject(text, _spam));

    private string Inject(string text, string spam)
    {
        foreach (var word in (ReadOnlySpan<string>)["有关", "关于"])
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0 && _spamLeft > 0; at =
                text.IndexOf(word, at + spam.Length, StringComparison.Ordinal))
            {
                text = string.Concat(text.AsSpan(0, at), spam, text.AsSpan(at + word.Length));
                _spamLeft--;
                if (at + spam.Length >= text.Length)
                {
                    break;
                }
            }
        }

        return text;
    }

    private static IEnumerable<string> TitleLines(SampleReport report, RenderOptions options)
    {
        if (options.TitleOnTwoLines && report.Title.IndexOf("政府信息", StringComparison.Ordinal) is > 0 and var at)
        {
            return [report.Title[..at], report.Title[at..]];
        }

        return options.TitleRepeated || options.TitleOnTwoLines ? [report.Title] : [];
    }

    // As met in the wild: the character after the year, or after the month, is gone.
    private static string Damage(string text, int year, SeededRandom random)
    {
        var y = year.ToString(CultureInfo.InvariantCulture);
        var damaged = new StringBuilder(text).Replace(y + "年1月1日", random.Chance(0.5) ? y + "1月1日" : y + "11日");
        return damaged.Replace(y + "年12月31日", random.Chance(0.5) ? y + "1231日" : y + "年1231日").ToString();
    }
}
