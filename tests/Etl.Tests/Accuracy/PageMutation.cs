using System.Text;
using System.Text.RegularExpressions;
using Etl.SampleSite;

namespace Etl.Tests.Accuracy;

/// <summary>Damage as pages meet it on their way. Numbers stay as they are: no one can notice a digit that became another.</summary>
internal static partial class PageMutation
{
    private const int Tries = 40;
    private static readonly Encoding Gb18030 = CreateGb18030();

    /// <summary>Every kind of damage by name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[], string, SeededRandom, byte[]>> All { get; } =
        new SortedDictionary<string, Func<byte[], string, SeededRandom, byte[]>>(StringComparer.Ordinal)
        {
            ["cut"] = (body, charset, random) =>
                Retry(body, charset, random, Cut, (before, after) => after.Length <= before.Length && before.AsSpan(0, after.Length).SequenceEqual(after)),
            ["cut_inside_a_character"] = (body, charset, random) =>
                Retry(body, charset, random, CutInsideCharacter, (before, after) => after.Length <= before.Length && before.AsSpan(0, after.Length)
                    .SequenceEqual(after)),
            ["beginning_lost"] = (body, charset, random) =>
                Retry(body, charset, random, LoseBeginning, (before, after) => after.Length <= before.Length && before.AsSpan(before.Length - after.Length)
                    .SequenceEqual(after)),
            ["doubled"] = (body, _, _) => [.. body, .. body],
            ["tags_dropped"] = (body, charset, random) => Retry(body, charset, random, DropTags, Same),
            ["rows_swapped"] = (body, charset, random) => Retry(body, charset, random, SwapRows, SameInAnyOrder),
            ["prose_swapped"] = (body, charset, random) => Retry(body, charset, random, SwapProse, SameInAnyOrder),
            ["bytes_flipped"] = (body, charset, random) => Retry(body, charset, random, FlipBytes, Same),
        };

    private static bool Same(string[] before, string[] after) => before.AsSpan().SequenceEqual(after);

    private static bool SameInAnyOrder(string[] before, string[] after) =>
        before.Order(StringComparer.Ordinal).SequenceEqual(after.Order(StringComparer.Ordinal));

    private static byte[] Retry(byte[] body, string charset, SeededRandom random, Func<byte[], Encoding, SeededRandom, byte[]> mutate,
        Func<string[], string[], bool> keepsNumbers)
    {
        var encoding = EncodingOf(charset);
        var before = Numbers(encoding.GetString(body));
        for (var i = 0; i < Tries; i++)
        {
            var mutated = mutate(body, encoding, random);
            if (keepsNumbers(before, Numbers(encoding.GetString(mutated))))
            {
                return mutated;
            }
        }

        return body;
    }

    private static byte[] Cut(byte[] body, Encoding encoding, SeededRandom random)
    {
        var text = encoding.GetString(body);
        return encoding.GetBytes(text[..random.Next(text.Length / 4, text.Length - 1)]);
    }

    private static byte[] CutInsideCharacter(byte[] body, Encoding encoding, SeededRandom random)
    {
        for (var i = 0; i < Tries; i++)
        {
            var at = random.Next(body.Length / 3, body.Length - 2);
            if (body[at] >= 0x80 && body[at + 1] >= 0x80)
            {
                return body[..(at + 1)];
            }
        }

        return body;
    }

    private static byte[] LoseBeginning(byte[] body, Encoding encoding, SeededRandom random)
    {
        var text = encoding.GetString(body);
        return encoding.GetBytes(text[random.Next(1, text.Length * 3 / 4)..]);
    }

    private static byte[] DropTags(byte[] body, Encoding encoding, SeededRandom random)
    {
        var text = encoding.GetString(body);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var tags = Tag().Matches(text);
            if (tags.Count == 0)
            {
                return encoding.GetBytes(text);
            }

            var tag = tags[random.Next(0, tags.Count - 1)];
            text = text.Remove(tag.Index, tag.Length);
        }

        return encoding.GetBytes(text);
    }

    /// <summary>Rows that bring their label along: those of HTML grids and lines of several cells. One cell a line is no row; to swap two is to alter
    /// numbers.</summary>
    private static byte[] SwapRows(byte[] body, Encoding encoding, SeededRandom random)
    {
        var text = encoding.GetString(body);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            text = Swap(text, Row().Matches(text), random);
        }

        return encoding.GetBytes(text);
    }

    private static byte[] SwapProse(byte[] body, Encoding encoding, SeededRandom random)
    {
        var text = encoding.GetString(body);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            text = Swap(text, Prose().Matches(text), random);
        }

        return encoding.GetBytes(text);
    }

    private static string Swap(string text, MatchCollection pieces, SeededRandom random)
    {
        if (pieces.Count < 2)
        {
            return text;
        }

        var first = random.Next(0, pieces.Count - 2);
        var second = random.Next(first + 1, pieces.Count - 1);
        var (a, b) = (pieces[first], pieces[second]);
        return string.Concat(text.AsSpan(0, a.Index), b.Value, text.AsSpan(a.Index + a.Length, b.Index - a.Index - a.Length)) + a.Value
            + text[(b.Index + b.Length)..];
    }

    private static byte[] FlipBytes(byte[] body, Encoding encoding, SeededRandom random)
    {
        var mutated = body.ToArray();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            mutated[random.Next(0, mutated.Length - 1)] ^= (byte)(1 << random.Next(0, 7));
        }

        return mutated;
    }

    private static string[] Numbers(string text) => [.. Number().Matches(text).Select(m => m.Value)];

    private static Encoding EncodingOf(string charset) => charset == "utf-8" ? new UTF8Encoding(false) : Gb18030;

    private static Encoding CreateGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030");
    }

    [GeneratedRegex(@"<[^<>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"<tr\b[^>]*>(?:(?!<tr\b|</?table\b).)*?</tr>|(?<=\n)[^\n|]*\p{Lo}[^\n|]*\|[^\n|]*\|[^\n]*(?=\n)", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<=[>\n])[^<>|\n]{40,}(?=[<\n])")]
    private static partial Regex Prose();

    [GeneratedRegex(@"[-－−+＋增减]?[加少]?[0-9０-９][0-9０-９.．,，]*")]
    private static partial Regex Number();
}
