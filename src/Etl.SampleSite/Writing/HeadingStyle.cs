namespace Etl.SampleSite.Writing;

/// <summary>What has happened to a report's section headings.</summary>
public enum HeadingStyle
{
    /// <summary>As the form has them: 一、 to 六、.</summary>
    AsForm,

    /// <summary>Heading 五 is missing; its text follows the last table.</summary>
    FifthMissing,

    /// <summary>The overview fills sections 一 to 六, and the tables start again at 一、主动公开政府信息情况.</summary>
    NumbersRestart,

    /// <summary>No numerals.</summary>
    NoNumerals,

    /// <summary>The opening bracket of sub-headings is lost: 一)主动公开情况.</summary>
    LostBrackets,
}
