using System.Text.RegularExpressions;
using Etl.Model.Bodies;
using Etl.Model.Dates;
using Etl.Model.Text;

namespace Etl.Normalize.Publishers;

/// <summary>The sentences in which a report names the body that it is of. Texts are plain: simplified, without pinyin.</summary>
/// <param name="bodies">What names of bodies look like.</param>
internal sealed partial class PublisherSentences(BodyCatalog bodies)
{
    /// <summary>The body that wrote the report in so many words: 由…编制.</summary>
    /// <param name="text">Text.</param>
    /// <returns>Names as printed.</returns>
    public IEnumerable<string> Writers(string text) => bodies.Between(text, By(), Writing());

    /// <summary>The body that announces the report: 现公布…2020年…年度报告, …编制了….</summary>
    /// <param name="text">Text.</param>
    /// <returns>Names as printed, the surest first.</returns>
    public IEnumerable<string> Announcers(string text) =>
        bodies.Between(text, Announcing(), Announced()).Concat(bodies.Between(text, Clause(), Wrote(), shortest: 4));

    /// <summary>The body to be asked: 请与…联系.</summary>
    /// <param name="text">Text.</param>
    /// <returns>Names as printed, without the office within that answers.</returns>
    public IEnumerable<string> Contacts(string text) => bodies.Between(text, Ask(), Asked(), places: false);

    /// <summary>The body that the text speaks of first: 2020年，某某局认真贯彻….</summary>
    /// <param name="text">Text.</param>
    /// <returns>Names as printed.</returns>
    public IEnumerable<string> Subjects(string text) => bodies.Between(text, InTheYear(), Acts(), shortest: 5, places: false);

    /// <summary>The body that runs a site, by the words of its footer: 主办单位：….</summary>
    /// <param name="line">A line around the report.</param>
    /// <returns>Names as printed.</returns>
    public IEnumerable<string> Owners(string line) => bodies.Between(line, Runs(), NotChinese(), shortest: 4, places: false);

    [GeneratedRegex(@"由")]
    private static partial Regex By();

    [GeneratedRegex(@"\G(?=[^。\n]{0,160}(?:编制|编写|编撰))(?:根据|依据|按照|依照|结合|综合|汇总|负责|组织|牵头|会同|编制|编写|编撰)")]
    private static partial Regex Writing();

    [GeneratedRegex(@"现公布|现将|现发布|特向社会公布|现向社会公布|向社会公布|现特向社会公布|编制了?|公布")]
    private static partial Regex Announcing();

    [GeneratedRegex(@"\G(?:" + PrintedYear.Digits + @"年|根据|结合|关于" + PrintedYear.Digits + @")")]
    private static partial Regex Announced();

    [GeneratedRegex(@"^|[，。,；;）)]")]
    private static partial Regex Clause();

    [GeneratedRegex(@"\G(?:组织|负责|认真|特此|现)?(?:编制|编写|编撰)(?:了|完成|形成)?(?:本报告|本年度报告|本年报|" + PrintedYear.Digits + @"年|《" + PrintedYear.Digits + @"年)")]
    private static partial Regex Wrote();

    [GeneratedRegex(@"请(?:直接)?(?:与|向|联系|径向|致电|咨询|拨打)|直接与|可与|联系(?:单位|部门|机构|方式|我们)?[：:]?")]
    private static partial Regex Ask();

    [GeneratedRegex(@"\G(?:[" + TextKey.Han + @"]{0,12}?(?:处|科|股|室|中心|办|办公室))?(?:联系|咨询|反映|[（(，,。；;:：]|$)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?:^|\n)\s*(?:" + PrintedYear.Digits + @"年度?(?:以来)?|一年来|一年以来|过去一年|今年以来)[，,]?")]
    private static partial Regex InTheYear();

    [GeneratedRegex(@"\G(?:认真|严格|高度|深入|始终|坚持|按照|根据|全面|紧紧|积极|切实|扎实|围绕|持续|以|在|紧扣|坚决|牢固|不断)")]
    private static partial Regex Acts();

    [GeneratedRegex(@"主办(?:单位)?[:：\s]\s*")]
    private static partial Regex Runs();

    [GeneratedRegex(@"\G(?![" + TextKey.Han + @"])")]
    private static partial Regex NotChinese();
}
