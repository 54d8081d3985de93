namespace Etl.Model;

/// <summary>The three statistics tables; the words of the snapshot are their lower-case names.</summary>
public enum Table
{
    /// <summary>主动公开政府信息情况 (form section 二).</summary>
    Disclosure = 1,

    /// <summary>收到和处理政府信息公开申请情况 (form section 三).</summary>
    Requests,

    /// <summary>政府信息公开行政复议、行政诉讼情况 (form section 四).</summary>
    Appeals,
}
