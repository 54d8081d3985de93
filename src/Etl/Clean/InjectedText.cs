
namespace Etl.Clean;

/// <summary>
/// Finds words that a hacked site put into a report in place of its own, from evidence: the same foreign word stands
/// several times where official prose has a fixed word (国务院办公厅<em>关于</em>印发…), or a repeated token contains a word that no
/// report uses of itself.
/// </summary>
internal static class InjectedText
{
    private const int Shortest = 2;
    private const int Longest = 10;
    private const int NeededSlots = 2;
    private const int NeededRepetitions = 3;

    /// <summary>Finds injected words.</summary>
    /// <param name="lines">Lines of the report.</param>
    /// <param name="rules">Slots and spam words.</param>
    /// <returns>The words, longest first; usually none.</returns>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> lines, NoiseRules rules)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var text = string.Join('\n', lines);
        foreach (var (word, slots) in FromSlots(lines, rules))
            if (slots >= NeededSlots && Count(text, word) >= NeededRepetitions && !IsOrdinary(text, word, slots))
                found.Add(Widen(text, word));
        foreach (var spam in rules.SpamWords)
        {
            // Once or twice a report may speak of it (打击网络博彩); as often as a spammer repeats it, never.
            if (Count(text, spam) >= NeededRepetitions)
                found.Add(Widen(text, spam));
        }

        return [.. found.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];
    }

    private static Dictionary<string, int> FromSlots(IReadOnlyList<string> lines, NoiseRules rules)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
            foreach (var slot in rules.InjectionSlots)
                foreach (var before in slot.Before)
                    for (var at = line.IndexOf(before, StringComparison.Ordinal); at >= 0; at = line.IndexOf(before, at + 1, StringComparison.Ordinal))
                        if (WordAt(line, at + before.Length, slot.After) is { } word)
                            words[word] = words.GetValueOrDefault(word) + 1;
        return words;
    }

    private static string? WordAt(string line, int start, IReadOnlyList<string> after)
    {
        for (var length = Shortest; length <= Longest && start + length < line.Length; length++)
        {
            if (!char.IsLetterOrDigit(line[start + length - 1]))
                return null;
            foreach (var next in after)
                if (line.AsSpan(start + length).StartsWith(next, StringComparison.Ordinal))
                    return line.Substring(start, length);
        }

        return null;
    }

    /// <summary>An ordinary word stands in many places besides the slots; an injected one replaced words that the slots expect.</summary>
    private static bool IsOrdinary(string text, string word, int slots) =>
        Ordinary.Any(o => word.Contains(o, StringComparison.Ordinal)) || Count(text, word) > slots * 12;

    private static readonly string[] Ordinary = ["关于", "办公", "有关", "要求", "相关", "我市", "我县", "我区", "我省", "我局", "等", "及", "和", "与", "的", "各", "全", "在", "对", "为", "上", "下", "中", "工作", "政务", "政府", "信息", "公开", "文件", "通知", "部门", "单位", "年", "国", "省", "市", "县", "局", "委", "室", "厅", "党", "已", "将", "统一", "认真", "积极", "依法", "主动", "联合", "制定", "印发", "转发"];

    /// <summary>The word with what always stands beside it.</summary>
    private static string Widen(string text, string word)
    {
        while (word.Length < Longest * 2 && Neighbour(text, word, after: true) is { } next)
            word += next;
        while (word.Length < Longest * 2 && Neighbour(text, word, after: false) is { } previous)
            word = previous + word;
        return word;
    }

    private static char? Neighbour(string text, string word, bool after)
    {
        char? same = null;
        var occurrences = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            occurrences++;
            var place = after ? at + word.Length : at - 1;
            if (place < 0 || place >= text.Length || !char.IsLetterOrDigit(text[place]) || same is not null && text[place] != same)
                return null;
            same = text[place];
        }

        return occurrences >= NeededRepetitions ? same : null;
    }

    private static int Count(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            count++;
        return count;
    }
}
