using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Grid;

/// <summary>Prints labels in the manner of one page: spaces, brackets, slips of the pen, other scripts.</summary>
internal sealed class LabelPrinter(RenderOptions options, SeededRandom random)
{
    private int _misspellingsLeft = options.Misspellings;

    public string Print(string label)
    {
        var text = label;
        if (_misspellingsLeft > 0 && random.Chance(0.12))
        {
            text = Misspell(text);
        }

        if (options.Traditional)
        {
            text = Scripts.ToTraditional(text);
        }

        if (options.Pinyin)
        {
            text = Scripts.AddPinyin(text);
        }

        text = Bracket(text);
        return options.LabelSpaces ? Space(text) : text;
    }

    /// <summary>Running text: the script only.</summary>
    public string Script(string text) => options.Traditional ? Scripts.ToTraditional(text) : text;

    private string Misspell(string text)
    {
        var misspelt = Scripts.Misspell(text, random);
        if (misspelt != text)
        {
            _misspellingsLeft--;
        }

        return misspelt;
    }

    private string Bracket(string text) => options.Brackets switch
    {
        Brackets.Half => Half(text),
        Brackets.Mixed => random.Chance(0.5) ? Half(text) : text,
        _ => text,
    };

    private static string Half(string text) => text.Replace('（', '(').Replace('）', ')').Replace('，', ',').Replace('：', ':');

    private string Space(string text)
    {
        // The commonest: a two-character label stretched over its cell.
        if (text.Length == 2 && random.Chance(0.6))
        {
            return text[0] + random.Pick(["    ", "\u3000\u3000", "\u00a0\u00a0\u00a0", " "]) + text[1];
        }

        if (text.Length < 3 || !random.Chance(0.45))
        {
            return text;
        }

        var spaced = new StringBuilder(text.Length + 4);
        var at = random.Next(1, text.Length - 1);
        spaced.Append(text, 0, at).Append(random.Pick([" ", "  ", "\u3000", "\u00a0", "\n"])).Append(text, at, text.Length - at);
        return spaced.ToString();
    }
}
