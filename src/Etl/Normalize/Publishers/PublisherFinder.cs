using System.Text.RegularExpressions;
using Etl.Model.Bodies;
using Etl.Model.Dates;
using Etl.Model.Regions;
using Etl.Model.Text;
using Etl.Normalize.Regions;

namespace Etl.Normalize.Publishers;

/// <summary>
/// Tells who published a report: the page's own field, the title, the signature, the sentences that name the author or
/// whom to ask, the site. The first that says something wins; what the others add to it (南县麻河口镇人民政府 for
/// 麻河口镇人民政府) completes it. A name is given as printed; that of a page in traditional script in simplified
/// characters, so that a body has one name.
/// </summary>
/// <param name="regions">Region table.</param>
/// <param name="bodies">What names of bodies look like.</param>
internal sealed partial class PublisherFinder(RegionCatalog regions, BodyCatalog bodies)
{
    private const int LongestTitled = 60; // two bodies, perhaps
    private static readonly char[] Quotes = ['“', '”', '《', '》', '<', '>', ' ', '-', '—', ':', '：', '、'];
    private static readonly string[] Levels = ["国家", "中国", "中华", "中共", "全国", "中央", "国务院"];

    private readonly PublisherNames _names = new(regions, bodies);
    private readonly PublisherSentences _sentences = new(bodies);
    private readonly JointNames _joint = new(new PublisherNames(regions, bodies), bodies);

    /// <summary>Finds the publisher.</summary>
    /// <param name="evidence">What the report and its page say.</param>
    /// <returns>The publisher, or null.</returns>
    public FoundPublisher? Find(PublisherEvidence evidence)
    {
        if (PublisherNames.IsTraditional(evidence.Metadata.Title + string.Join('\n', evidence.Lines)))
        {
            evidence = Simplified(evidence);
        }

        var metadata = evidence.Metadata;
        var field = _joint.Part(metadata.Publisher);
        var titled = _joint.Part(metadata.Title is null ? null : FromTitle(metadata.Title));
        var signed = _joint.Part(metadata.Signature);
        if (field.Name is not null && titled.Others.Contains(field.Name))
        {
            // A page of several bodies is put up by one of them.
            field = (null, []);
        }

        var found = Find(evidence with { Metadata = metadata with { Publisher = field.Name, Signature = signed.Name } }, titled.Name);
        var others = new[] { titled, field, signed }.FirstOrDefault(j =>
            j.Others.Count > 0 && found is not null && found.Name.EndsWith(j.Name!, StringComparison.Ordinal)).Others;
        return found is null || others is null ? found : found with { Others = [.. others.Where(o => bodies.WithoutInnerOffice(o) != found.Name)] };
    }

    private FoundPublisher? Find(PublisherEvidence evidence, string? titled)
    {
        var metadata = evidence.Metadata;
        // Sites put the name of whoever typed the page where its source belongs.
        var field = Named(metadata.Publisher) is { } source && !_names.IsPerson(source) ? source : null;
        if (field is not null && titled is not null && _names.AreOfOthers(field, titled))
        {
            return Find(evidence with { Metadata = metadata with { Publisher = null } }, titled) is { } own ? own with { OtherField = field } : null;
        }

        if (field is not null && titled is not null && IsGovernmentOf(titled, field))
        {
            field = titled;
        }

        // A field that names its region needs nothing more; most pages have one.
        if (field is not null && _names.RegionLength(field) > 0)
        {
            return new FoundPublisher(field, true);
        }

        var text = PublisherNames.Plain(string.Join('\n', evidence.Lines));
        var signed = Named(metadata.Signature);
        var writers = Told(_sentences.Writers(text));
        List<string> authors = [.. writers, .. Told(_sentences.Announcers(text))];
        List<string> contacts = [.. Told(_sentences.Contacts(text)).Where(static n => !OpennessOffice().IsMatch(n))];

        if (field is not null)
        {
            var longer = Longest(field, [signed, titled, .. authors, .. contacts]);
            if (longer == field && titled is not null && bodies.KindOf(titled) == BodyKind.Bureau && _names.NamesRegion(titled) && !_names.NamesRegion(field))
            {
                // The same body with its place: 青山县科学技术委员会 for 县科委.
                return new FoundPublisher(titled, true);
            }

            if (longer == field && PublisherNames.IsRankOnly(field) && writers.Find(a => _names.RegionLength(a) > 0 && !bodies.IsPlace(a)) is { } author)
            {
                return new FoundPublisher(author, true);
            }

            return new FoundPublisher(longer, true);
        }

        if (titled is not null && !bodies.IsPlace(titled))
        {
            return new FoundPublisher(Complete(titled, text, [signed, .. authors, .. contacts]), signed == titled);
        }

        if (titled is not null)
        {
            return OfPlace(titled, signed, contacts, text);
        }

        if (signed is not null)
        {
            return new FoundPublisher(Complete(signed, text, [.. authors, .. contacts]), true);
        }
        // 某某市人民政府 alone on the first line.
        var head = evidence.Lines.Take(3).Select(l => Named(PublisherNames.Plain(l)))
            .FirstOrDefault(l => l is { Length: <= 24 } && l.All(TextKey.IsHan) && IsSure(l));
        var self = bodies.SelfIn(text);
        if ((head ?? Fitting(authors.Concat(contacts), self)) is { } told)
        {
            var name = bodies.IsPlace(told) ? OfPlace(told, null, contacts, text).Name : Complete(told, text, [.. authors, .. contacts]);
            return new FoundPublisher(name, false) { From = head is null && !authors.Contains(told) ? PublisherSource.Contact : null };
        }

        return Around(evidence, self, text) is { } around ? around with { Name = Complete(around.Name, text, []) } : null;
    }

    /// <summary>A name completed by the region that the surroundings tell, where it names none itself: 某某县信访局 for 信访局.</summary>
    /// <param name="found">Publisher.</param>
    /// <param name="resolution">Region of the report.</param>
    /// <returns>The name.</returns>
    public string Complete(FoundPublisher found, RegionResolution resolution)
    {
        var (name, region) = (found.Name, resolution.Region);
        if (found.IsPrinted || region.Code is null || _names.RegionLength(name) > 0 || Levels.Any(l => name.StartsWith(l, StringComparison.Ordinal))
            || name.Contains('省', StringComparison.Ordinal))
        {
            return name;
        }

        var county = region.County;
        var city = region.City;
        if (bodies.KindOf(name) == BodyKind.Town)
        {
            return county is null ? name : county + name;
        }

        if (PublisherNames.IsRankOnly(name))
        {
            var above = name[0] is '县' or '区' or '旗' ? county : name[0] is '市' or '州' or '盟' ? county is { } inner && inner.EndsWith('市') ? inner : city : null;
            return above is not null && (above[^1] == name[0] || (name[0] is '州' && above.EndsWith('州'))) ? above + name[1..] : name;
        }

        return bodies.KindOf(name) == BodyKind.Bureau && resolution.IsOfSite && name.Length <= 12 && (county ?? city) is { } place ? place + name : name;
    }

    private static PublisherEvidence Simplified(PublisherEvidence evidence) => new()
    {
        Metadata = evidence.Metadata with
        {
            Title = Simplify(evidence.Metadata.Title),
            Publisher = Simplify(evidence.Metadata.Publisher),
            Signature = Simplify(evidence.Metadata.Signature),
            SiteName = Simplify(evidence.Metadata.SiteName)
        },
        Hints = evidence.Hints,
        Lines = [.. evidence.Lines.Select(TraditionalCharacters.Simplify)],
        Surroundings = [.. evidence.Surroundings.Select(TraditionalCharacters.Simplify)],
    };

    private static string? Simplify(string? text) => text is null ? null : TraditionalCharacters.Simplify(text);

    /// <summary>The body named in a title: what is left without year and the words of the report.</summary>
    /// <param name="title">Title.</param>
    /// <returns>The body, or null.</returns>
    public static string? FromTitle(string title)
    {
        var text = TitleWords().Replace(PublisherNames.Plain(TextKey.Unspaced(title)), "");
        text = Prefixes().Replace(PrintedYear.Strip(text), "");
        if (text.Count(c => c is '（' or '(') != text.Count(c => c is '）' or ')'))
        {
            text = text.Trim('（', '）', '(', ')');
        }

        text = Ends().Replace(text.Trim(Quotes), "").Trim(Quotes);
        return text.Length is >= 2 and <= LongestTitled && text.All(c => TextKey.IsHan(c) || c is '（' or '）' or '(' or ')' or '、' or '·')
            && text[0] is not ('我' or '本') ? text : null;
    }

    private string? Named(string? printed) =>
        _names.Tidy(printed) is { } name && !_names.IsSite(name) ? name : null;

    private string? Clean(string name) => _names.Tidy(name) is { } tidy && !_names.IsSite(tidy) ? bodies.WithoutInnerOffice(tidy) : null;

    private List<string> Told(IEnumerable<string> names) => [.. names.Where(IsOther).Select(Clean).OfType<string>()];

    private static bool IsOther(string body) => !(body[0] is '我' or '本' or '该' or '各' or '此') && !body.Contains("国务院", StringComparison.Ordinal)
        && !body.Contains('我', StringComparison.Ordinal);

    /// <summary>True for 青山县平湖镇人民政府 where the field says 平湖镇.</summary>
    private bool IsGovernmentOf(string titled, string field) =>
        bodies.IsPlace(field) && BodyCatalog.GovernmentOf(field) is var government && titled.Length > government.Length
            && titled.EndsWith(government, StringComparison.Ordinal);

    /// <summary>A place alone stands for its government, or for the office that speaks for it.</summary>
    private FoundPublisher OfPlace(string place, string? signed, List<string> contacts, string text)
    {
        var stem = place.Length > 2 ? place[..^1] : place;
        if (signed is not null && signed.Contains(stem, StringComparison.Ordinal))
        {
            return new FoundPublisher(Complete(signed, text, contacts), true);
        }

        if (contacts.Find(c => c.StartsWith(place, StringComparison.Ordinal) && c.Length > place.Length && bodies.KindOf(c) is BodyKind.Government
            or BodyKind.Office or BodyKind.Town) is { } contact)
        {
            return new FoundPublisher(contact, true);
        }

        var body = bodies.EndingOf(place) is { Level: BodyLevel.Town } || _names.RegionLength(place) == place.Length ? BodyCatalog.GovernmentOf(place) : place;
        return new FoundPublisher(Complete(body, text, contacts), false);
    }

    /// <summary>A line that can be nothing but a body's name.</summary>
    private bool IsSure(string line) =>
        bodies.IsBody(line) && !line.Contains("公开", StringComparison.Ordinal) && (_names.RegionLength(line) > 0 || bodies.EndingOf(line) is { InText: true });

    /// <summary>The first body that is what the report calls itself; of a report that says 我局 the government's office is none.</summary>
    private string? Fitting(IEnumerable<string> names, string? self)
    {
        var all = names.ToList();
        return all.Find(b => bodies.Fits(b, self))
            ?? all.Find(b => bodies.KindOf(b) is not (BodyKind.Government or BodyKind.Office) || bodies.IsSelf(self, BodyKind.Government));
    }

    /// <summary>The longest name that ends as this one does.</summary>
    private static string Longest(string name, IEnumerable<string?> others)
    {
        foreach (var other in others)
        {
            if (other is not null && other.Length > name.Length && other.EndsWith(name, StringComparison.Ordinal))
            {
                name = other;
            }
        }

        return name;
    }

    /// <summary>The name as others extend it, or as the text prints it behind the name of a region.</summary>
    private string Complete(string name, string text, IEnumerable<string?> others)
    {
        if (_names.RegionLength(name) > 0)
        {
            return name;
        }

        name = Longest(name, others);
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            for (var start = Math.Max(0, at - 16); start <= at - 2; start++)
            {
                if (_names.RegionLength(text.AsSpan(start, at - start)) == at - start)
                {
                    return text[start..at] + name;
                }
            }
        }

        return name;
    }

    /// <summary>What is said outside the report: a body on whose site it stands, in whose column, with whose name it is headed.</summary>
    private FoundPublisher? Around(PublisherEvidence evidence, string? self, string text)
    {
        // 2021年，县委高度重视 speaks of whoever leads; only a name with its region, or that the report calls itself by, is its own.
        var subjects = _sentences.Subjects(text).Where(IsOther).Select(Clean).OfType<string>();
        if (subjects.FirstOrDefault(s => bodies.Fits(s, self) && (self is not null || _names.NamesRegion(s))) is { } subject)
        {
            return Inferred(subject, PublisherSource.Subject);
        }

        if ((evidence.Hints.Publisher ?? evidence.Hints.Link?.Publisher) is { } hint)
        {
            return new FoundPublisher(hint, false);
        }

        foreach (var column in evidence.Surroundings.Where(l => l.Length <= 160).SelectMany(Columns))
        {
            if (bodies.Fits(column, self) && (self is not null || _names.RegionLength(column) > 0))
            {
                return Inferred(bodies.IsPlace(column) ? OfPlace(column, null, [], text).Name : column, PublisherSource.Breadcrumb);
            }
        }

        foreach (var site in Owners(evidence))
        {
            if (self is null ? bodies.KindOf(site) is not BodyKind.Government || !text.Contains("我单位", StringComparison.Ordinal) : bodies.Fits(site, self))
            {
                return Inferred(site, PublisherSource.Site);
            }
        }

        return bodies.IsSelf(self, BodyKind.Town) && Town(text, self!) is { } town ? Inferred(town, PublisherSource.Town) : null;
    }

    private static FoundPublisher Inferred(string name, PublisherSource from) => new(name, false) { From = from };

    /// <summary>The towns and bodies that a breadcrumb names, the innermost first.</summary>
    private IEnumerable<string> Columns(string line)
    {
        var items = line.Split(['>', '»', '›', '→', '＞'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (items.Length < 3)
        {
            yield break;
        }

        for (var i = items.Length - 1; i > 0; i--)
        {
            if (_names.Tidy(items[i]) is { Length: >= 3 and <= 24 } name && !_names.IsSite(name) && !ColumnWords()
                .IsMatch(name) && bodies.EndingOf(name) is { Publishes: true } ending && (!ending.Place || ending.Level == BodyLevel.Town))
            {
                yield return name;
            }
        }
    }

    /// <summary>Whose site it is: 主办单位 of the footer, the site's name.</summary>
    private IEnumerable<string> Owners(PublisherEvidence evidence)
    {
        foreach (var line in evidence.Surroundings)
        {
            foreach (var owner in _sentences.Owners(line).Select(_names.Tidy).OfType<string>().Where(o => bodies.IsBody(o)).Take(1))
            {
                yield return owner;
            }
        }

        if ((_names.OfSite(evidence.Metadata.SiteName) ?? _names.OfSite(evidence.Hints.SiteName)) is { } site)
        {
            yield return site;
        }
    }

    /// <summary>The one town of which a text that says 我镇 speaks; null where it speaks of several.</summary>
    private static string? Town(string text, string self)
    {
        var names = Towns().Matches(text).Select(m => m.Value).Where(n => n.Contains(self[0], StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .ToList();
        return names is [var only] ? BodyCatalog.GovernmentOf(only) : null;
    }

    [GeneratedRegex(@"(关于)?(?=\D{0,4}(政府|政务|部门|单位)?信息公开)?(政府|政务|部门|单位)?信息公开(工作)?(" + PrintedYear.Digits
        + @"年?度?)?(工作)?(的)?(年度)?(情况)?(的)?(工作)?(年度)?(报告|年报|总结).*$|(政府信息|政务)公开.{0,10}(报告|年报).*$")]
    private static partial Regex TitleWords();

    [GeneratedRegex(@"^(附件\d{0,2}[:：.、]?|【[^】]*】|\[[^\]]*\]|转发|关于(公布|发布|印发|报送)|公布|发布|印发)+")]
    private static partial Regex Prefixes();

    [GeneratedRegex(@"^(的|关于|度)+|(的|关于|度)+$")]
    private static partial Regex Ends();

    // It answers for the whole county's reports, and is the publisher of none.
    [GeneratedRegex(@"(政务|信息)公开(工作)?(领导小组)?(办公室|办|科|股|处|室|中心|小组)?$")]
    private static partial Regex OpennessOffice();

    [GeneratedRegex(@"公开|年报|报告|专栏|栏目|目录|部门|单位|乡镇|街道办$|各|市级|区级|县级|机构|首页")]
    private static partial Regex ColumnWords();

    [GeneratedRegex(@"(?<=[《“，。、在与\n对将到年]|^)[" + TextKey.Han + @"]{2,4}(街道|镇|乡)(?=[" + TextKey.Han + @"])")]
    private static partial Regex Towns();
}
