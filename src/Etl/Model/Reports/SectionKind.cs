namespace Etl.Model.Reports;

/// <summary>The form's six sections, what stands before and after them, and anything else. Snapshot words are the snake_case names.</summary>
public enum SectionKind
{
    /// <summary>A section that is none of the form's.</summary>
    Unknown = 0,

    /// <summary>Text before the first section.</summary>
    Preamble,

    /// <summary>一、总体情况.</summary>
    Overview,

    /// <summary>二、主动公开政府信息情况.</summary>
    Disclosure,

    /// <summary>三、收到和处理政府信息公开申请情况.</summary>
    Requests,

    /// <summary>四、政府信息公开行政复议、行政诉讼情况.</summary>
    Appeals,

    /// <summary>五、存在的主要问题及改进情况.</summary>
    Problems,

    /// <summary>六、其他需要报告的事项.</summary>
    Other,

    /// <summary>Signature and date at the report's end.</summary>
    Signature,
}
