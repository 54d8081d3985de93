namespace Etl.SampleSite.Writing;

/// <summary>
/// How a page looks. The defaults give a clean UTF-8 page; each decoration is independent of the others.
/// Where a mark-up cannot express one (a blank cell in columns made by spaces), the page prints a dash or a digit instead, and the gold says so.
/// </summary>
public sealed record RenderOptions
{
    /// <summary>Seed of everything that is drawn while writing; null: the report's own.</summary>
    public int? Seed { get; init; }

    /// <summary>HTML page or plain text.</summary>
    public PageHost Host { get; init; }

    /// <summary>Kind of site around the text.</summary>
    public SiteLook Look { get; init; } = SiteLook.Modern;

    /// <summary>About this many kilobytes of style sheets, scripts and menus; 0 to 2,000.</summary>
    public int NoiseKilobytes { get; init; }

    /// <summary>Encoding of the bytes.</summary>
    public PageCharset Charset { get; init; }

    /// <summary>Where the encoding is declared.</summary>
    public CharsetDeclaration Declaration { get; init; }

    /// <summary>How the publication date is printed.</summary>
    public DateStyle DateStyle { get; init; }

    /// <summary>The statistics period has lost some of its 年 and 月 (<c>自20231月1日</c>).</summary>
    public bool DamagedPeriod { get; init; }

    /// <summary>The title stands on two lines of the text.</summary>
    public bool TitleOnTwoLines { get; init; }

    /// <summary>The title is repeated as the first line of the text.</summary>
    public bool TitleRepeated { get; init; }

    /// <summary>What has happened to the section headings.</summary>
    public HeadingStyle Headings { get; init; }

    /// <summary>Publisher and date at the end of the text.</summary>
    public bool Signature { get; init; }

    /// <summary>White space and line breaks inside labels.</summary>
    public bool LabelSpaces { get; init; }

    /// <summary>Brackets of labels.</summary>
    public Brackets Brackets { get; init; }

    /// <summary>How many labels are misspelt by one character (fewer when chance spares them); 0 to 5.</summary>
    public int Misspellings { get; init; }

    /// <summary>Labels, headings and text in traditional characters.</summary>
    public bool Traditional { get; init; }

    /// <summary>Pinyin in brackets after some characters of labels.</summary>
    public bool Pinyin { get; init; }

    /// <summary>The appeals table lacks the heads 总计 (four heads over five numbers).</summary>
    public bool TotalLabelsMissing { get; init; }

    /// <summary>The requests table lacks its group labels ((三)不予公开 …).</summary>
    public bool GroupLabelsMissing { get; init; }

    /// <summary>The labels inside the groups of the requests table have become zeros: eight zeros in a row, of which the first is no number.</summary>
    public bool SubLabelsAsZero { get; init; }

    /// <summary>Form of 2019: the second line of 本年新制作数量 and 本年新公开数量 is lost, both heads read 本年新.</summary>
    public bool HeadLinesLost { get; init; }

    /// <summary>Heads carry the year (<c>本年(2023)制发件数</c>) or filling notes with digits in them (<c>上一年项目数量(指2019年事项数)</c>).</summary>
    public bool HeadNotes { get; init; }

    /// <summary>规范性文件 in a form of 2021, 行政规范性文件 in one of 2019.</summary>
    public bool SwapNormativeLabel { get; init; }

    /// <summary>Digits as １２３.</summary>
    public bool FullWidthDigits { get; init; }

    /// <summary>Thousands separators.</summary>
    public bool Thousands { get; init; }

    /// <summary>What stands for zero.</summary>
    public ZeroMark ZeroMark { get; init; }

    /// <summary>Share of zeros that are printed as <see cref="ZeroMark"/>; 0 to 1.</summary>
    public double ZeroMarkShare { get; init; } = 1;

    /// <summary>Unit of amounts.</summary>
    public AmountUnit AmountUnit { get; init; }

    /// <summary>件 and 项 after counts of the disclosure table.</summary>
    public bool CountUnits { get; init; }

    /// <summary>Signs of 本年增/减.</summary>
    public ChangeSigns ChangeSigns { get; init; }

    /// <summary>Numbers with a remark: <c>22（其中修订16件）</c>.</summary>
    public bool Annotations { get; init; }

    /// <summary>A foreign word that has replaced 有关 and 关于 in the text, at most nine times; null: none.</summary>
    public string? SpamWord { get; init; }

    /// <summary>Address of the document that a page of <see cref="Markup.Attachment"/> links to.</summary>
    public string AttachmentHref { get; init; } = "./report.docx";

    /// <summary>End tags of p, td and tr are left out, tags are in either case, attributes without quotes.</summary>
    public bool SloppyHtml { get; init; }
}
