import type { Stage } from '../prepare/stage.js';
import type { CategoryRule, NumberRule, Recipe, Unit } from '../recipe.js';

/** Names between spaces, as a list. */
function listed(names: string): string[] {
  return names.split(/\s+/);
}

/** Every other city is of tier 3. */
const CITIES_OF_TIER = {
  '1.0': listed('bengaluru chennai hyderabad kolkata mumbai ncr pune'),
  '2.0': listed(`agra ahmedabad aligarh anand bhopal coimbatore gandhinagar gwalior indore jabalpur jaipur
    kanpur kochi lucknow ludhiana madurai meerut nagpur nashik patna rajkot solapur surat
    tiruchirapalli vadodara vijayawada vishakapatnam`),
  '3.0':
    listed(`allahabad amravati amritsar aurangabad bhavnagar bhilai bhubaneswar chandigarh dehradun dhanbad
    etawah faridabad gorakhpur guntur guwahati hajipur hubli-dharwad jammu jamnagar jamshedpur
    jodhpur kannur kollam kozhikode kurnool mangalore mysore nellore patiala pondicherry raipur
    ranchi roorkee salem sangli srinagar thiruvananthapuram thrissur tirunelveli varanasi vellore
    warangal`),
};

/** Written as the pipeline's own files have it, whose columns with a gap are of floating point. */
const SMALLEST_TIER = '3.0';
const NONE = '0.0';

/** The categories that covered 90 % of the leads it was made for. */
const KEPT = {
  first_platform_c: listed('Level0 Level3 Level7 Level1 Level2 Level8'),
  first_utm_medium_c:
    listed(`Level0 Level2 Level6 Level3 Level4 Level9 Level11 Level5 Level8 Level20 Level13 Level30 Level33
    Level16 Level10 Level15 Level26 Level43`),
  first_utm_source_c: listed('Level2 Level0 Level7 Level4 Level6 Level16 Level5 Level14'),
};

const OTHERS = 'others';

/** Counters of what a lead did on the website, by what it was about. */
const INTERACTIONS = {
  assistance_interaction:
    listed(`call_us_button_clicked chat_clicked companies homepage_upgrad_support_number_clicked
    live_chat_button_clicked request_callback_on_instant_customer_support_cta_clicked
    tab_career_assistance tab_student_support whatsapp_chat_click`),
  career_interaction:
    listed(`1_on_1_industry_mentorship career_assistance career_coach career_impact careers hiring_partners
    industry_projects_case_studies placement_support placement_support_banner_tab_clicked
    programme_faculty tab_job_opportunities`),
  payment_interaction: listed(
    'emi_partner_click emi_plans_clicked fee_component_click payment_amount_toggle_mover',
  ),
  social_interaction: ['shorts_entry_click', 'social_referral_click'],
  syllabus_interaction:
    listed(`download_button_clicked download_syllabus program_structure programme_curriculum
    specialisation_tab_clicked specializations specilization_click syllabus syllabus_expand
    syllabus_submodule_expand view_programs_page`),
};

const stages: readonly Stage[] = [
  {
    name: 'city-tiers',
    steps: [
      { kind: 'fill', columns: ['total_leads_droppped', 'referred_lead'], value: NONE },
      {
        kind: 'map',
        column: 'city_mapped',
        as: 'city_tier',
        table: Object.fromEntries(
          Object.entries(CITIES_OF_TIER).flatMap(([tier, cities]) => cities.map((city) => [city, tier])),
        ),
        default: SMALLEST_TIER,
        missingAs: SMALLEST_TIER,
      },
      { kind: 'drop', columns: ['city_mapped'] },
    ],
  },
  {
    name: 'categories',
    steps: [
      ...Object.entries(KEPT).map(
        ([column, categories]) =>
          ({ kind: 'keep', column, categories, other: OTHERS, missingAs: OTHERS }) as const,
      ),
      { kind: 'dropDuplicates', labelled: true },
    ],
  },
  {
    name: 'interactions',
    steps: [
      ...Object.entries(INTERACTIONS).map(
        ([as, columns]) => ({ kind: 'sum', columns, as, missingAs: 0 }) as const,
      ),
      { kind: 'drop', columns: Object.values(INTERACTIONS).flat() },
    ],
  },
];

function category(column: string, label: string): CategoryRule {
  return { kind: 'category', name: column, label, column, group: 'Who they are' };
}

function count(column: string, label: string, noun: string, knots: readonly number[]): NumberRule {
  const unit: Unit = { one: noun, many: `${noun}s`, none: `no ${noun}s` };
  return { kind: 'number', name: column, label, column, knots, scale: 'log1p', unit };
}

function interaction(column: keyof typeof INTERACTIONS, label: string): NumberRule {
  const noun = `${label.toLowerCase()} click`;
  return { ...count(column, `${label} clicks`, noun, [0, 1, 3, 10, 30]), group: 'On the website' };
}

/**
 * The ed-tech pipeline of the public lead-scoring case study: cities by tier, rare platforms and campaigns together,
 * 37 counters of clicks in five groups. The spelling of its columns is its own.
 */
export const caseStudyRecipe: Recipe = {
  recipe: 1,
  name: 'case-study',
  missing: ['nan'],
  roles: { created: 'created_date', converted: 'app_complete_flag' },
  rawColumns: [
    'created_date',
    'city_mapped',
    ...Object.keys(KEPT),
    'total_leads_droppped',
    'referred_lead',
    ...Object.values(INTERACTIONS).flat(),
    'app_complete_flag',
  ],
  stages,
  modelColumns: [
    'created_date',
    'city_tier',
    ...Object.keys(KEPT),
    'total_leads_droppped',
    'referred_lead',
    'app_complete_flag',
    ...Object.keys(INTERACTIONS),
  ],
  features: [
    category('city_tier', 'Tier of the city'),
    category('first_platform_c', 'First platform'),
    category('first_utm_medium_c', 'First medium'),
    category('first_utm_source_c', 'First source'),
    count('total_leads_droppped', 'Times the lead came', 'entry', [0, 1, 2, 3, 5, 10]),
    {
      kind: 'number',
      name: 'referred_lead',
      label: 'Referred',
      column: 'referred_lead',
      knots: [0, 1],
      scale: 'linear',
      group: 'Who they are',
    },
    interaction('assistance_interaction', 'Assistance'),
    interaction('career_interaction', 'Career'),
    interaction('payment_interaction', 'Payment'),
    interaction('social_interaction', 'Social'),
    interaction('syllabus_interaction', 'Syllabus'),
  ],
};
