using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;

namespace Etl.Clean.Word;

/// <summary>Prints the numbers that Word puts before paragraphs of lists (一、 （一） 1.), which are not in their text.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, (int Abstract, Dictionary<int, int> Starts)> _lists = [];
    private readonly Dictionary<int, Level[]> _abstract = [];
    private Dictionary<(int Abstract, int Level), int> _counters = [];
    private HashSet<(int List, int Level)> _restarted = [];

    /// <summary>Reads the definitions.</summary>
    /// <param name="numbering">Numbering definitions, or null.</param>
    public WordNumbering(OpenXmlElement? numbering)
    {
        if (numbering is null)
        {
            return;
        }

        foreach (var element in numbering.ChildElements)
        {
            if (element.LocalName == "abstractNum" && Number(element, "abstractNumId") is { } id)
            {
                _abstract[id] = ReadLevels(element);
            }
            else if (element.LocalName == "num" && Number(element, "numId") is { } list
                && Number(WordXml.Child(element, "abstractNumId"), "val") is { } definition)
            {
                _lists[list] = (definition, ReadStarts(element));
            }
        }
    }

    /// <summary>Counts a paragraph and prints its number.</summary>
    /// <param name="list">Id of its list.</param>
    /// <param name="level">Level in it, from 0.</param>
    /// <returns>The number with its punctuation; empty for bullets and unknown lists.</returns>
    public string Next(int list, int level)
    {
        if (!_lists.TryGetValue(list, out var of) || !_abstract.TryGetValue(of.Abstract, out var levels))
        {
            return "";
        }

        if (of.Starts.TryGetValue(level, out var start) && _restarted.Add((list, level)))
        {
            _counters[(of.Abstract, level)] = start;
        }
        else
        {
            _counters[(of.Abstract, level)] = _counters.TryGetValue((of.Abstract, level), out var count) ? count + 1 : levels[level].Start;
        }

        for (var below = level + 1; below < Levels; below++)
        {
            _counters.Remove((of.Abstract, below));
        }

        return Print(of.Abstract, levels, level);
    }

    /// <summary>The counters, to undo a reading.</summary>
    /// <returns>A copy.</returns>
    public Counts Save() => new(new(_counters), [.. _restarted]);

    /// <summary>Puts counters back.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    public void Restore(Counts saved)
    {
        _counters = new(saved.Counters);
        _restarted = [.. saved.Restarted];
    }

    /// <summary>A number in one of Word's formats.</summary>
    /// <param name="number">Number, from 1.</param>
    /// <param name="format">Name of the format (<c>chineseCounting</c>).</param>
    /// <returns>The number as printed.</returns>
    public static string Format(int number, string format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "koreanCounting" =>
            Chinese(number),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" or "koreanDigital2" =>
            string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(d => "〇一二三四五六七八九"[d - '0'])),
        "chineseLegalSimplified" or "ideographLegalTraditional" or "japaneseLegal" => number is > 0 and < 10 ? "壹贰叁肆伍陆柒捌玖"[number - 1].ToString()
            : Chinese(number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => number is > 0 and <= 20 ? ((char)('①' + number - 1)).ToString()
            : number.ToString(CultureInfo.InvariantCulture),
        "ideographTraditional" => number is > 0 and <= 10 ? "甲乙丙丁戊己庚辛壬癸"[number - 1].ToString() : number.ToString(CultureInfo.InvariantCulture),
        "lowerLetter" => Letter(number, 'a'),
        "upperLetter" => Letter(number, 'A'),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "none" or "bullet" => "",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private string Print(int definition, Level[] levels, int level)
    {
        var pattern = levels[level].Text;
        if (levels[level].Format is "bullet" or "none" && !pattern.Contains('%', StringComparison.Ordinal))
        {
            return "";
        }

        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length && pattern[i + 1] is >= '1' and <= '9')
            {
                var of = pattern[++i] - '1';
                var number = _counters.TryGetValue((definition, of), out var counted) ? counted : levels[of].Start;
                text.Append(Format(number, levels[level].IsLegal && of < level ? "decimal" : levels[of].Format));
            }
            else
            {
                text.Append(pattern[i]);
            }
        }

        return text.ToString();
    }

    private static Level[] ReadLevels(OpenXmlElement definition)
    {
        var levels = new Level[Levels];
        Array.Fill(levels, new Level(1, "none", "", false));
        foreach (var element in definition.ChildElements)
        {
            if (element.LocalName != "lvl" || Number(element, "ilvl") is not (>= 0 and < Levels and var index))
            {
                continue;
            }

            levels[index] = new Level(
                Number(WordXml.Child(element, "start"), "val") ?? 1,
                WordXml.Attribute(WordXml.Child(element, "numFmt"), "val") ?? "decimal",
                WordXml.Attribute(WordXml.Child(element, "lvlText"), "val") ?? "",
                WordXml.IsOn(WordXml.Child(element, "isLgl")));
        }

        return levels;
    }

    private static Dictionary<int, int> ReadStarts(OpenXmlElement list)
    {
        var starts = new Dictionary<int, int>();
        foreach (var element in list.ChildElements)
        {
            if (element.LocalName == "lvlOverride" && Number(element, "ilvl") is { } level
                && Number(WordXml.Child(element, "startOverride"), "val") is { } start)
            {
                starts[level] = start;
            }
        }

        return starts;
    }

    private static string Chinese(int number)
    {
        const string Digits = "零一二三四五六七八九";
        if (number is <= 0 or > 999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = new StringBuilder();
        var hundreds = number / 100;
        var tens = number / 10 % 10;
        var ones = number % 10;
        if (hundreds > 0)
        {
            text.Append(Digits[hundreds]).Append('百');
        }

        if (tens > 0)
        {
            text.Append(tens == 1 && hundreds == 0 ? "" : Digits[tens].ToString()).Append('十');
        }
        else if (hundreds > 0 && ones > 0)
        {
            text.Append('零');
        }

        if (ones > 0)
        {
            text.Append(Digits[ones]);
        }

        return text.ToString();
    }

    private static string Letter(int number, char first) =>
        number <= 0 ? "" : new string((char)(first + (number - 1) % 26), Math.Min((number - 1) / 26 + 1, 9));

    private static string Roman(int number)
    {
        if (number is <= 0 or > 3999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = new StringBuilder();
        foreach (var (value, sign) in (ReadOnlySpan<(int, string)>)[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
            (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; number >= value; number -= value)
            {
                text.Append(sign);
            }
        }

        return text.ToString();
    }

    private static int? Number(OpenXmlElement? element, string attribute) =>
        int.TryParse(WordXml.Attribute(element, attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>How far the lists have counted.</summary>
    /// <param name="Counters">Last number by definition and level.</param>
    /// <param name="Restarted">Levels of lists that have begun anew.</param>
    internal sealed record Counts(Dictionary<(int Abstract, int Level), int> Counters, HashSet<(int List, int Level)> Restarted);

    private sealed record Level(int Start, string Format, string Text, bool IsLegal);
}
