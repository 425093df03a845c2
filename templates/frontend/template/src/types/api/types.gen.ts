// @generated from openapi.json: npm run derive

export type ClientOptions = {
    baseUrl: `${string}://openapi.json` | (string & {});
};

/**
 * Credentials
 *
 * Who somebody claims to be, and the proof.
 */
export type Credentials = {
    /**
     * Username
     */
    username: string;
};

/**
 * Page[SessionResponse]
 */
export type PageSessionResponse = {
    /**
     * Items
     */
    items: Array<SessionResponse>;
    /**
     * Total
     */
    total: number;
    /**
     * Limit
     */
    limit: number;
    /**
     * Offset
     */
    offset: number;
};

/**
 * Page[UserResponse]
 */
export type PageUserResponse = {
    /**
     * Items
     */
    items: Array<UserResponse>;
    /**
     * Total
     */
    total: number;
    /**
     * Limit
     */
    limit: number;
    /**
     * Offset
     */
    offset: number;
};

/**
 * PasswordChange
 *
 * A new password, and the present one as proof.
 */
export type PasswordChange = {
    /**
     * Password
     */
    password: string;
    /**
     * New Password
     */
    new_password: string;
};

/**
 * RefreshRequest
 *
 * The refresh token of a session.
 */
export type RefreshRequest = {
    /**
     * Refresh Token
     */
    refresh_token: string;
};

/**
 * Role
 *
 * What a user may do.
 */
export type Role = 'user' | 'admin';

/**
 * SessionResponse
 *
 * A session that can be renewed.
 */
export type SessionResponse = {
    /**
     * Id
     */
    id: string;
    user: SessionUser;
    /**
     * Renewed At
     */
    renewed_at: string;
    /**
     * Expires At
     */
    expires_at: string;
};

/**
 * SessionUser
 *
 * Whose session it is.
 */
export type SessionUser = {
    /**
     * Id
     */
    id: number;
    /**
     * Username
     */
    username: string;
};

/**
 * TokenResponse
 *
 * What gives access, and what renews it once.
 */
export type TokenResponse = {
    /**
     * Access Token
     */
    access_token: string;
    /**
     * Token Type
     */
    token_type?: 'bearer';
    /**
     * Expires In
     *
     * Seconds until the access token expires
     */
    expires_in: number;
    /**
     * Refresh Token
     */
    refresh_token: string;
};

/**
 * UserCreate
 *
 * A new user.
 */
export type UserCreate = {
    /**
     * Username
     */
    username: string;
    /**
     * Email
     */
    email: string;
    role?: Role;
    /**
     * Is Active
     */
    is_active?: boolean;
};

/**
 * UserResponse
 *
 * A user that exists.
 */
export type UserResponse = {
    /**
     * Id
     */
    id: number;
    /**
     * Username
     */
    username: string;
    /**
     * Email
     */
    email: string;
    role: Role;
    /**
     * Is Active
     */
    is_active: boolean;
    /**
     * Created At
     */
    created_at: string;
    /**
     * Updated At
     */
    updated_at: string;
};

/**
 * UserUpdate
 *
 * The whole of a user that exists, apart from the password.
 */
export type UserUpdate = {
    /**
     * Username
     */
    username: string;
    /**
     * Email
     */
    email: string;
    role: Role;
    /**
     * Is Active
     */
    is_active: boolean;
};

/**
 * Credentials
 *
 * Who somebody claims to be, and the proof.
 */
export type CredentialsWritable = {
    /**
     * Username
     */
    username: string;
    /**
     * Password
     */
    password: string;
};

/**
 * UserCreate
 *
 * A new user.
 */
export type UserCreateWritable = {
    /**
     * Username
     */
    username: string;
    /**
     * Email
     */
    email: string;
    /**
     * Password
     */
    password: string;
    role?: Role;
    /**
     * Is Active
     */
    is_active?: boolean;
};
