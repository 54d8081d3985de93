using Etl.Model.Text;

namespace Etl.Model.Bodies;

/// <summary>
/// Names of bodies made comparable: what different spellings of one name have in common. Works on names without their region.
/// Immutable, thread safe.
/// </summary>
public sealed class BodyNames
{
    /// <summary>What <see cref="CoreOf"/> gives for the government of a region.</summary>
    public const string Government = "政府";

    /// <summary>What <see cref="CoreOf"/> gives for its office.</summary>
    public const string Office = "政府办";

    private static readonly string[] Offices = ["办公室机关", "办公厅机关", "办公室", "办公厅", "办"];
    private static readonly string[] OfficesAlone = ["府办公室", "府办公厅", "府办"];

    private static readonly string[] Places = ["街道", "苏木", "镇", "乡"];
    private static readonly string[] Remarks = ["本级", "机关", "汇总", "公章", "盖章", "章"];

    // Endings that are written in two ways whatever stands before them.
    private static readonly (string Long, string Short)[] Endings =
        [("管理委员会", "管委会"), ("工作委员会", "工委"), ("委员会", "委"), ("办公室", "办"), ("办公厅", "办"), ("人民法院", "法院"), ("人民检察院", "检察院")];

    private readonly Func<string, BodyKind?> _kindOf;
    private readonly Func<string, bool> _isBody;
    private readonly Func<string, string> _withoutInnerOffice;
    private readonly (string Word, string Same)[] _spellings;
    private readonly BodyRename[] _renamed;
    private readonly HashSet<string> _governments;

    /// <summary>Prepares the comparison.</summary>
    /// <param name="settings">What the file says.</param>
    /// <param name="kindOf">The kind of body that a name tells.</param>
    /// <param name="isBody">Whether a name ends as that of a body.</param>
    /// <param name="withoutInnerOffice">The body that an inner office belongs to.</param>
    internal BodyNames(BodySettings settings, Func<string, BodyKind?> kindOf, Func<string, bool> isBody, Func<string, string> withoutInnerOffice)
    {
        (_kindOf, _isBody, _withoutInnerOffice) = (kindOf, isBody, withoutInnerOffice);
        _spellings = [.. settings.Spellings.SelectMany(g => g.Skip(1).Select(w => (Word: WithoutAnd(w), Same: WithoutAnd(g[0]))))
            .OrderByDescending(s => s.Word.Length).ThenBy(s => s.Word, StringComparer.Ordinal)];
        _renamed = [.. settings.Renamed.Select(r => r with { From = Spelled(r.From), To = Spelled(r.To) })];
        _governments = [.. settings.Endings.Where(e => e is { Kind: BodyKind.Government, Place: false }).SelectMany(e => e.Words)];
        Joined = settings.Joined;
        Parted = settings.Parted;
    }

    /// <summary>Names of a region that are one body, as the planner says.</summary>
    public IReadOnlyList<BodyRuling> Joined { get; }

    /// <summary>Names of a region that are different bodies, as the planner says.</summary>
    public IReadOnlyList<BodyRuling> Parted { get; }

    /// <summary>A name without the remark in brackets that follows it, where that is another name of the body or says nothing: 体育局(文物局), 财政局（本级）.</summary>
    /// <param name="name">Name as printed.</param>
    /// <returns>The name.</returns>
    public string WithoutRemark(string name)
    {
        var plain = name.Trim();
        var open = plain.AsSpan().LastIndexOfAny('(', '（');
        if (open <= 1 || plain[^1] is not (')' or '）'))
        {
            return plain;
        }

        var remark = TextKey.Of(plain.AsSpan(open));
        return remark.Length == 0 || Remarks.Contains(remark) || (remark.Length > 2 && _isBody(remark)) ? plain[..open] : plain;
    }

    /// <summary>What the spellings of a name have in common.</summary>
    /// <param name="name">Name without its region: Chinese characters alone, simplified (see <see cref="TextKey.Of"/>). Empty for the region itself.</param>
    /// <returns>The name to compare by; <c>政府</c> for a region's government, <c>政府办</c> for its office.</returns>
    public string CoreOf(string name)
    {
        if (name.Length == 0 || IsGovernment(name))
        {
            return Government;
        }

        if (OfficesAlone.Contains(name) || Array.Exists(Offices, o => name.EndsWith(o, StringComparison.Ordinal) && IsGovernment(name[..^o.Length])))
        {
            return Office;
        }

        var core = _withoutInnerOffice(name);
        if (_kindOf(core) == BodyKind.Town)
        {
            return TownOf(core);
        }

        core = Spelled(core.Replace("人民政府", Government, StringComparison.Ordinal));
        foreach (var (whole, shorter) in Endings)
        {
            if (core.Length > whole.Length && core.EndsWith(whole, StringComparison.Ordinal))
            {
                return core[..^whole.Length] + shorter;
            }
        }

        return core;
    }

    /// <summary>True for the government of a region and for its office.</summary>
    /// <param name="core">What <see cref="CoreOf"/> gave.</param>
    /// <param name="other">The same of another name.</param>
    /// <returns>Whether they are these two.</returns>
    public static bool AreGovernmentAndOffice(string core, string other) => (core, other) is (Government, Office) or (Office, Government);

    /// <summary>True where a change of name all over the country made one name of the other.</summary>
    /// <param name="before">What <see cref="CoreOf"/> gave of the name before.</param>
    /// <param name="after">The same of the name since.</param>
    /// <param name="since">First year of the name since.</param>
    /// <returns>Whether it did.</returns>
    public bool IsRenamed(string before, string after, int since) => Array.Exists(
        _renamed,
        r => since >= r.Since && before.Contains(r.From, StringComparison.Ordinal) && before.Replace(r.From, r.To, StringComparison.Ordinal) is var renamed
            && renamed != before && SameButEnding(renamed, after));

    /// <summary>True where a name is a shorter writing of another, with the same ending or that of a like body: 科委, 科学技术委.</summary>
    /// <param name="one">What <see cref="CoreOf"/> gave of a name.</param>
    /// <param name="other">The same of another.</param>
    /// <returns>Whether the characters of the shorter stand in the longer in their order.</returns>
    public static bool AreAlike(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter.Length < 2 || shorter == Government || shorter == Office || longer == Office)
        {
            return false;
        }

        // A 乡 that was made a 镇.
        if (PlaceOf(one) is { } here && PlaceOf(other) is { } there)
        {
            return one[..^here.Length] == other[..^there.Length];
        }

        // 卫生局, 卫生健康委: a body of the same field may be a 局 before and a 委 since.
        var (body, ending) = (shorter[..^1], shorter[^1]);
        if (ending != longer[^1]
            && (!"局委办厅".Contains(ending, StringComparison.Ordinal) || !"局委办厅".Contains(longer[^1], StringComparison.Ordinal) || body.Length < 2))
        {
            return false;
        }

        var at = 0;
        foreach (var c in longer.AsSpan(0, longer.Length - 1))
        {
            at += at < body.Length && body[at] == c ? 1 : 0;
        }

        return at == body.Length;
    }

    private static bool SameButEnding(string one, string other) =>
        one == other || (one.Length == other.Length && one.Length > 2 && one[..^1] == other[..^1] && "局委办厅".Contains(one[^1], StringComparison.Ordinal)
            && "局委办厅".Contains(other[^1], StringComparison.Ordinal));

    /// <summary>The place of a town: 平湖街道 of 平湖街道办事处, 河口镇 of 河口镇人民政府.</summary>
    private static string TownOf(string name)
    {
        var end = Places.Max(p => name.LastIndexOf(p, StringComparison.Ordinal) is > 0 and var at ? at + p.Length : 0);
        return end > 0 ? name[..end] : name;
    }

    /// <summary>人民政府, 行政公署: the ending of a government's name, and nothing before it.</summary>
    private bool IsGovernment(string name) => _governments.Contains(name);

    private static string? PlaceOf(string core) => Array.Find(Places, p => core.EndsWith(p, StringComparison.Ordinal));

    private string Spelled(string name)
    {
        var spelled = WithoutAnd(name);
        foreach (var (word, same) in _spellings)
        {
            if (spelled.Contains(word, StringComparison.Ordinal) && !spelled.Contains(same, StringComparison.Ordinal))
            {
                spelled = spelled.Replace(word, same, StringComparison.Ordinal);
            }
        }

        return spelled;
    }

    /// <summary>住房城乡建设局 of 住房和城乡建设局: the word is printed or not.</summary>
    private static string WithoutAnd(string name)
    {
        var at = name.Length > 4 ? name.IndexOf('和', 1) : -1;
        return at > 1 && at < name.Length - 2 ? name.Remove(at, 1) : name;
    }
}
